import type { KeptForm } from './kept-form.ts';
import { keptForm } from './kept-form.ts';
import type { SpaceVisit } from './space-visit.ts';

/**
 * A form of the editor: what was typed and kept when it was refused, else what there is to begin
 * with; and the visit with what is wrong with it, for the layout to say.
 */
export async function editing(
  visit: SpaceVisit,
  url: URL,
  { form }: Pick<KeptForm, 'form'>,
  initial: Readonly<Record<string, string>>,
) {
  const kept = await keptForm(visit, url, form);
  const problems = kept?.problems ?? visit.flash.problems;
  return {
    kept: kept !== undefined,
    values: { ...initial, ...kept?.values },
    hidden: kept?.hidden ?? {},
    problems,
    visit: { ...visit, flash: { ...visit.flash, problems } },
    /** Name of the copy on the reader's device: nobody else's on the same device. */
    copy: `${visit.member.id}:${form}`,
  };
}
