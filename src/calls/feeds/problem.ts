import type { Language } from '../../i18n/languages.ts';
import { translator } from '../../i18n/messages.ts';
import { cleanLine } from '../../text.ts';
import type { FeedProblem } from './query.ts';

/** More than this helps nobody, and an answer must not grow with a hostile question. */
const mostShown = 20;

const short = (text: string) => {
  const characters = [...cleanLine(text)];
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
};

/**
 * The problems of a feed's address as problem details (RFC 9457), with a sentence for each in the
 * reader's language and a short `detail` of all.
 */
export function feedProblemDetails(language: Language, found: readonly FeedProblem[]) {
  const t = translator(language);
  const problems = found.slice(0, mostShown).map(({ field, code, value }) => ({
    field: short(field),
    code,
    message: t(`feed.problem.${code}`, { field: short(field), value: short(value) }),
  }));
  return {
    type: 'about:blank',
    title: t('feed.problem.title'),
    // RFC 9110, section 15.5.15: the one fault that is not of what was asked for.
    status: found.some(({ code }) => code === 'too-long') ? 414 : 400,
    detail: problems.map(({ message }) => message).join(' '),
    problems,
  };
}
