export { deviceName } from './device.ts';
export { emailSchema } from './email.ts';
export { setLanguage } from './language.ts';
export { giveBack, type Limit, withinLimits } from './limits.ts';
export {
  accountAt,
  dropUnusedAccounts,
  eraseAccountRows,
  exportAccountRows,
  retainAccountRows,
} from './personal.ts';
export { type Kept, keptSince, retention } from './retention.ts';
export { decidesFor, grantRole, officersOf, type Role } from './roles.ts';
export { fits, hashOf, joinToken, newSecret, splitToken } from './secrets.ts';
export {
  type Account,
  endOtherSessions,
  endSession,
  endSessionsOf,
  listSessions,
  mostSessionMs,
  readSession,
  type SessionInfo,
  sessionMs,
} from './sessions.ts';
export {
  confirmSignIn,
  openProven,
  type Proof,
  type Proven,
  purposeOf,
  requestSignIn,
  signInMinutes,
  signInStatements,
} from './sign-in.ts';
