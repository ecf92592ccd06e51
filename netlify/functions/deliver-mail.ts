import type { Config } from '@netlify/functions';
import { job } from '../../src/http/job.ts';
import { deliverMail } from '../../src/http/mail.ts';

/** Sends what mail is due, above all what failed before: new mail leaves as soon as it is written. */
export default job('deliver-mail', ({ database, settings }) => deliverMail(database, settings));

export const config: Config = { schedule: '* * * * *' };
