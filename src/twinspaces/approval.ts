import type { Member, Space } from './store/spaces.ts';

/** Whether others see at once what somebody makes here, or once a teacher approved it. */
export const stateFor = (
  { approvesPupils }: Pick<Space, 'approvesPupils'>,
  { role }: Pick<Member, 'role'>,
): 'waiting' | 'shown' => (approvesPupils === 1 && role === 'pupil' ? 'waiting' : 'shown');
