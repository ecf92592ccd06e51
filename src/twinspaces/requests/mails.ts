import type { Runnable, Writer } from '../../../db/client.ts';
import { officersOf } from '../../accounts/index.ts';
import type { Language } from '../../i18n/languages.ts';
import { enqueue } from '../../mail/index.ts';
import { withoutAddresses } from '../../markdown.ts';
import {
  accountWith,
  administrators,
  findSchool,
  foundersOf,
  type RequestRow,
} from '../store/requests.ts';
import type { RequestSite } from './site.ts';
import { daysLeft } from './waits.ts';

/** What founders are told of their request. */
export type News =
  | 'submitted'
  | 'in-review'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  /** The second founder, or they themselves, let time pass. */
  | 'unanswered'
  | 'unchanged'
  /** A review is overdue; administrators were called in. */
  | 'overdue';

/** What somebody typed, for a reader who does not know them: no address leads anywhere. */
const harmless = (text: string) =>
  withoutAddresses(text).replace(/\b(?:https?:\/\/|www\.)\S+/gi, '…');

/** Asks the second founder, by the one link that counts from now on. */
export async function askCofounder(
  writer: Writer,
  request: RequestRow,
  token: string,
  reminder: 'yes' | 'no',
  site: RequestSite,
  now: number,
): Promise<Runnable[]> {
  const { id, cofounderEmail, cofounderLanguage, organisationId, country, dueAt } = request;
  if (!cofounderEmail) return [];
  const known = await accountWith(writer, cofounderEmail);
  const language = (known?.language ?? cofounderLanguage) as Language;
  const school = await findSchool(writer, organisationId);
  return [
    enqueue(
      writer,
      {
        // One mail a link.
        key: `request:${id}:asked:${request.confirmHash}`,
        recipient: cofounderEmail,
        language,
        template: 'cofounder-asked',
        params: {
          title: harmless(request.title),
          organisation: harmless(school?.name ?? ''),
          country,
          reminder,
          days: daysLeft(dueAt, now),
          url: site.linkTo('confirm-founder', language, token),
        },
      },
      now,
    ),
  ];
}

/** Mails both founders, or all but the one who acts. */
export async function tellFounders(
  writer: Writer,
  request: RequestRow,
  news: News,
  site: RequestSite,
  now: number,
  except?: string,
): Promise<Runnable[]> {
  const readers = (await foundersOf(writer, request)).filter(({ id }) => id !== except);
  return readers.map((reader) =>
    enqueue(
      writer,
      {
        key: `request:${request.id}:${news}:${reader.id}:${now}`,
        recipient: reader.email,
        language: reader.language,
        template: 'request-news',
        params: {
          title: request.title,
          news,
          days: daysLeft(request.dueAt, now),
          url: site.linkTo('own-request', reader.language, request.id),
        },
      },
      now,
    ),
  );
}

type Decided = {
  country: string;
  decision: 'approved' | 'changes-asked' | 'rejected';
  reason: string;
};

/** Mails both founders what a country decided and why; of the last approval, that the space is there. */
export async function tellDecision(
  writer: Writer,
  request: RequestRow,
  { country, decision, reason }: Decided,
  site: RequestSite,
  now: number,
): Promise<Runnable[]> {
  const { id, title, round, spaceId } = request;
  return (await foundersOf(writer, request)).map((reader) =>
    enqueue(
      writer,
      {
        key: `request:${id}:${round}:${country}:${reader.id}`,
        recipient: reader.email,
        language: reader.language,
        template: spaceId ? 'request-approved' : 'request-decided',
        params: {
          title,
          country,
          // ICU takes no hyphen in what it selects by.
          decision: decision === 'changes-asked' ? 'changes' : decision,
          reason,
          days: daysLeft(request.dueAt, now),
          url: spaceId
            ? site.linkTo('space', reader.language, spaceId)
            : site.linkTo('own-request', reader.language, id),
        },
      },
      now,
    ),
  );
}

/** Why reviewers are mailed. */
export type Waits = 'new' | 'again' | 'reminder' | 'overdue';

/** Mails those who decide for a country; of what is overdue, the administrators. */
export async function tellReviewers(
  writer: Writer,
  request: RequestRow,
  country: string,
  waits: Waits,
  site: RequestSite,
  now: number,
): Promise<Runnable[]> {
  const { id, title, round, dueAt } = request;
  const readers =
    waits === 'overdue' ? await administrators(writer) : await officersOf(writer, country);
  return readers.map((reader) => {
    const language = reader.language as Language;
    return enqueue(
      writer,
      {
        key: `request-review:${id}:${round}:${country}:${waits}:${reader.id}`,
        recipient: reader.email,
        language,
        template: 'request-to-review',
        params: {
          title,
          country,
          waits,
          days: daysLeft(dueAt, now),
          url: site.linkTo('review-request', language, id),
        },
      },
      now,
    );
  });
}
