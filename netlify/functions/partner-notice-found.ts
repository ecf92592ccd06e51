import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { byAuthor } from '../../src/http/by-author.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { parseInput } from '../../src/http/input.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { foundInput } from '../../src/http/notice-inputs.ts';
import { siteOf } from '../../src/http/site.ts';
import { foundPartner } from '../../src/partners/index.ts';

/** Closes a notice because a partner was found, and notes who. */
export default endpoint({
  POST: byAuthor(async (exchange, { who, back, next }) => {
    const { database, input, now, settings } = exchange;
    const refused = { back, keep: ['partner', 'conversation'] };
    const read = parseInput(foundInput, input);
    if (!read.ok) return rejected(exchange, read.problems, refused);
    const { conversation, partner = '' } = read.value;
    const named = conversation ? { conversationId: conversation } : { text: partner };
    const found = await foundPartner(database, who, named, siteOf(settings), now);
    if (!found.ok) return rejected(exchange, found.problems, refused);
    exchange.later(deliverMail(database, settings));
    return done(exchange, { location: next, message: 'notice.found.done' });
  }),
});

export const config: Config = { path: '/api/partner-notices/:id/found' };
