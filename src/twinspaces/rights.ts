import type { pupilPresets, spaceRoles } from '../../db/schema.ts';

export type SpaceRole = (typeof spaceRoles)[number];
export type PupilPreset = (typeof pupilPresets)[number];

/** What can be done in a space. The matrix below says who may; a test walks it cell by cell. */
export const acts = [
  /** See home, pages, materials, forum, calendar, announcements and activities. */
  'read',
  'see-members',
  'report',
  /** Answer in the forum. */
  'post',
  'start-thread',
  'tick-task',
  /** Add materials, and change one's own. */
  'upload',
  /** Make pages and write on them. */
  'write-page',
  'write-journal',
  /** Move, restore and remove pages. */
  'arrange-pages',
  /** Activities, tasks and dates. */
  'plan',
  'announce',
  /** Approve, refuse and remove what others made; pin and lock threads; settle reports. */
  'moderate',
  /** Make pupils, their codes, and record their consent. */
  'manage-pupils',
  /** Ask teachers and guests in. */
  'invite',
  /** A ZIP of the whole space. */
  'export',
  /** Take its structure over into another space of one's own. */
  'copy',
  /** Change roles, and remove members. */
  'manage-members',
  'change-settings',
  /** Show pages and materials to the public. */
  'publish',
  'close',
] as const;
export type Act = (typeof acts)[number];

const guest: readonly Act[] = ['read', 'see-members', 'report', 'post'];
const narrow: readonly Act[] = [...guest, 'tick-task'];
const medium: readonly Act[] = [...narrow, 'start-thread', 'upload', 'write-page'];
const wide: readonly Act[] = [...medium, 'write-journal'];
const teacher: readonly Act[] = [
  ...wide,
  'arrange-pages',
  'plan',
  'announce',
  'moderate',
  'manage-pupils',
  'invite',
  'export',
  'copy',
];
const administrator: readonly Act[] = [...teacher, 'manage-members', 'change-settings'];

/** Pupils' rights are the founders' choice; none of them ever allows private messages. */
export const pupilRights: Readonly<Record<PupilPreset, readonly Act[]>> = { narrow, medium, wide };

const rights: Readonly<Record<Exclude<SpaceRole, 'pupil'>, readonly Act[]>> = {
  guest,
  teacher,
  administrator,
  founder: acts,
};

/** What is left of a closed space: reading it, taking it along, and deciding what is public. */
const whenClosed: readonly Act[] = ['read', 'see-members', 'export', 'copy', 'publish'];

type Rule = { state: 'open' | 'closed'; pupilPreset: PupilPreset };

/** Whether a role may do something in a space while that is open. */
export const isRight = (role: SpaceRole, act: Act, preset: PupilPreset): boolean =>
  (role === 'pupil' ? pupilRights[preset] : rights[role]).includes(act);

/** Whether a role may do something in a space as it is now. */
export const mayDo = (space: Rule, role: SpaceRole, act: Act): boolean =>
  isRight(role, act, space.pupilPreset) && (space.state === 'open' || whenClosed.includes(act));
