import type { shownStates } from '../../db/schema.ts';
import { isRight } from './rights.ts';
import type { Here } from './store/spaces.ts';

export type ShownState = (typeof shownStates)[number];
type Made = { state: ShownState; authorId: string };

/** Whether somebody decides on what waits, be the space open or closed. */
export const decides = ({ space, member }: Here): boolean =>
  isRight(member.role, 'moderate', space.pupilPreset);

/**
 * Whether somebody sees what was made: what waits is for its author and those who decide, what was
 * refused for its author alone, what was removed for nobody.
 */
export function isVisible(here: Here, { state, authorId }: Made): boolean {
  const own = authorId === here.member.id;
  if (state === 'waiting') return own || decides(here);
  return state === 'shown' || (state === 'refused' && own);
}
