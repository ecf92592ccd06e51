import type { FormState } from '../components/forms/form.ts';
import { keptForm } from './kept-form.ts';
import type { SpaceVisit } from './space-visit.ts';

type SpaceForm = {
  form: FormState;
  /** To send along with the form. */
  hidden: Readonly<Record<string, string>>;
  /** The visit, which tells what is wrong above the page. */
  visit: SpaceVisit;
  /** Whether it shows what was typed before. */
  kept: boolean;
  /** For an editor: name of the copy on the reader's device, nobody else's on the same device. */
  copy: string;
};

/**
 * A form of a space as its page shows it: what was typed and is to be put right, else as it begins.
 * @param name of the form, as its function keeps it.
 */
export async function spaceForm(
  visit: SpaceVisit,
  url: URL,
  name: string,
  initial: FormState['values'] = {},
): Promise<SpaceForm> {
  const kept = await keptForm(visit, url, name);
  const problems = kept?.problems ?? visit.flash.problems;
  return {
    form: { values: kept?.values ?? initial, problems },
    hidden: kept?.hidden ?? {},
    visit: { ...visit, flash: { ...visit.flash, problems } },
    kept: kept !== undefined,
    copy: `${visit.member.id}:${name}`,
  };
}
