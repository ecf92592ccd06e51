import type { Call } from '../schema.ts';
import { startOfDay, updatedOn } from './updated.ts';

/** When a call opened, as an instant; nothing while that is unknown or ahead of what we read. */
export function opened(call: Call): string | undefined {
  return call.opening && call.opening <= updatedOn(call) ? startOfDay(call.opening) : undefined;
}
