import type { Database, Writer } from '../../db/client.ts';
import { type Result, refuse } from '../problems.ts';
import { type Act, mayDo } from './rights.ts';
import { findHere } from './store/members.ts';
import type { Here } from './store/spaces.ts';

export type { Here };

/** Absolute address of a page, from a language and the path below it, e.g. `spaces/<id>/`. */
export type LinkTo = (language: string, path: string) => string;

export const notPossible = refuse({ field: '', code: 'not-possible' });

/**
 * Does in one transaction what a member may do at that very moment: the space may have closed,
 * and they may have left or changed roles, since the request was let in.
 * @param work gets space and member as they are now.
 */
export const whileAllowed = <T>(
  database: Database,
  { member }: Here,
  act: Act,
  work: (writer: Writer, here: Here) => Promise<Result<T>>,
): Promise<Result<T>> =>
  database.write(async (tx) => {
    const here = await findHere({ orm: tx }, member.id);
    if (here?.space.state === 'closed' && !mayDo(here.space, here.member.role, act))
      return refuse({ field: '', code: 'space-closed' });
    if (!here || !mayDo(here.space, here.member.role, act)) return notPossible;
    return work({ orm: tx }, here);
  });
