import type { Runnable, Writer } from '../../db/client.ts';
import { officersOf } from '../accounts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueue } from '../mail/index.ts';
import type { Site } from './site.ts';

/** One to write to. */
export type Reader = { email: string; language: Language };

export const readerOf = ({ email, language }: { email: string; language: string }): Reader => ({
  email,
  language: language as Language,
});

/**
 * Mails those who decide for a country that something waits for them: each at most once a day,
 * however much comes in.
 */
export async function tellOfficers(
  writer: Writer,
  country: string,
  site: Site,
  now: number,
): Promise<Runnable[]> {
  const day = new Date(now).toISOString().slice(0, 10);
  return (await officersOf(writer, country)).map((officer) => {
    const { email, language } = readerOf(officer);
    const url = site.linkTo('review', language, '');
    return enqueue(
      writer,
      {
        key: `review:${officer.id}:${day}`,
        recipient: email,
        language,
        template: 'review-waiting',
        params: { country, url },
      },
      now,
    );
  });
}
