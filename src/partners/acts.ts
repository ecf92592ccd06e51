import type { NoticeState } from './store/notices.ts';

/** Not ended and not rejected: in these states a notice can be written anew and taken back. */
const open: readonly NoticeState[] = ['in-review', 'changes-asked', 'published', 'hidden'];

/** What the author of a notice may do with it, by its state. */
export const actStates = {
  revise: open,
  withdraw: open,
  /** Say that it still stands; a hidden one is shown again. */
  confirm: ['published', 'hidden'],
  /** One whose time is over may still tell that it found a partner. */
  found: ['published', 'hidden', 'expired'],
  /** Begin a new notice with what it says. */
  reopen: ['found', 'withdrawn', 'expired'],
} as const satisfies Record<string, readonly NoticeState[]>;

export const mayDo = (act: keyof typeof actStates, state: NoticeState): boolean =>
  (actStates[act] as readonly NoticeState[]).includes(state);
