import { deadlineInstant, lastDeadline } from '../calls/index.ts';
import { collator, languageName } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { workingLanguages } from '../partners/index.ts';
import { getCalls } from './calls.ts';
import { getCountries } from './countries.ts';
import { mayPost } from './files.ts';

export type Option = { value: string; label: string; lang?: string };
/** What the form of a notice offers beside the vocabularies. */
export type NoticeOptions = { countries: Option[]; calls: Option[]; languages: Option[] };

/**
 * Countries and languages by their names in the reader's language, and the calls that a project
 * may still aim at, the next deadline first.
 * @param chosen slug of a call that is offered in any case, since it was chosen before.
 */
export async function noticeOptions(
  language: Language,
  chosen: string,
  now: number,
): Promise<NoticeOptions> {
  const countries = (await getCountries(language)).filter(({ data }) => mayPost(data));
  return {
    countries: countries.map(({ code, name }) => ({ value: code, label: name })),
    calls: await openCalls(chosen, now),
    languages: workingLanguages
      .map((code) => ({ value: code, label: languageName(language, code) }))
      .sort((a, b) => collator(language).compare(a.label, b.label)),
  };
}

async function openCalls(chosen: string, now: number): Promise<Option[]> {
  const calls = (await getCalls()).map(({ call }) => ({ call, ends: endOf(call) }));
  return calls
    .filter(({ call, ends }) => (ends !== undefined && ends > now) || call.slug === chosen)
    .sort((a, b) => (a.ends ?? 0) - (b.ends ?? 0))
    .map(({ call }) => ({ value: call.slug, label: labelOf(call), lang: call.language }));
}

type Call = Awaited<ReturnType<typeof getCalls>>[number]['call'];

function endOf({ deadlines }: Call): number | undefined {
  const last = lastDeadline(deadlines);
  return last && deadlineInstant(last);
}

const labelOf = ({ title, year, actionCodes }: Call) =>
  [actionCodes.join(', '), title, year].filter(Boolean).join(' · ');
