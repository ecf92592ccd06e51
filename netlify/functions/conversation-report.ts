import type { Config } from '@netlify/functions';
import { done } from '../../src/http/answers.ts';
import { messageReportFields, messageReportSchema } from '../../src/http/contact-inputs.ts';
import { inConversation } from '../../src/http/conversation.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { rejectedKept } from '../../src/http/kept-form.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { siteOf } from '../../src/http/site.ts';
import { deleteDraft, reportMessage } from '../../src/partners/index.ts';

const form = { form: 'message-report', fields: messageReportFields };

/** Reports a message of the other side to those who decide for the notice's country. */
export default endpoint({
  POST: inConversation(async (exchange, { who, back, kept }) => {
    const { database, input, now, settings } = exchange;
    const read = parseInput(messageReportSchema, input);
    if (!read.ok) return rejectedKept(exchange, read.problems, kept);
    const { messageId, ...about } = read.value;
    const report = { messageId, who, input: about };
    const reported = await reportMessage(database, report, siteOf(settings), now);
    if (!reported.ok) return rejectedKept(exchange, reported.problems, kept);
    await deleteDraft(database, kept.draft, kept.accountId, now);
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: back, message: 'report.sent' });
  }, form),
});

export const config: Config = { path: '/api/conversations/:id/report' };
