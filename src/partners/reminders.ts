import type { Database, Writer } from '../../db/client.ts';
import { enqueue } from '../mail/index.ts';
import { replyLink } from './contact.ts';
import type { Site } from './site.ts';
import { type ConversationRow, notRemindedSince, setConversation } from './store/conversations.ts';
import { waitingSince } from './store/due.ts';
import { aboutWriter } from './store/messages.ts';
import { accountOf } from './store/notices.ts';
import { authorSide } from './store/sides.ts';
import { readerOf } from './tell.ts';

const day = 24 * 3_600_000;
/** After so many days without a first answer the author is reminded, once each. */
export const reminderDays = [3, 7] as const;

/** Reminds authors of messages that wait for an answer. A scheduled act. */
export async function remindAuthors(database: Database, site: Site, now: number): Promise<number> {
  let reminded = 0;
  for (const waiting of await waitingSince(database, now - reminderDays[0] * day)) {
    const days = reminderDays.findLast((days) => waiting.createdAt + days * day <= now);
    if (days === undefined) continue;
    await database.write(async (tx) => {
      const writer = { orm: tx };
      const only = notRemindedSince(waiting.createdAt + days * day);
      const conversation = await setConversation(
        writer,
        waiting.id,
        ['open'],
        { remindedAt: now },
        only,
      );
      if (!conversation) return;
      await remind(writer, conversation, days, site, now);
      reminded++;
    });
  }
  return reminded;
}

async function remind(
  writer: Writer,
  { id, noticeId, authorId }: ConversationRow,
  days: number,
  site: Site,
  now: number,
): Promise<void> {
  const { email, language } = readerOf(await accountOf(writer, authorId));
  const title = (await authorSide(writer, noticeId, authorId))?.title ?? '';
  const about = JSON.parse(await aboutWriter(writer, id)) as {
    organisationName: string;
    country: string;
  };
  const link = replyLink(writer, id, authorId, now);
  const from = { title, organisation: about.organisationName, country: about.country };
  await link.statement;
  await enqueue(
    writer,
    {
      key: `reminder:${id}:${days}`,
      recipient: email,
      language,
      template: 'message-reminder',
      params: { ...from, days, url: site.linkTo('answer', language, link.token) },
    },
    now,
  );
}
