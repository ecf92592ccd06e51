export { deviceName } from './device.ts';
export { emailSchema } from './email.ts';
export { type Limit, withinLimits } from './limits.ts';
export { grantRole, officersOf, type Role } from './roles.ts';
export {
  type Account,
  endOtherSessions,
  endSession,
  listSessions,
  readSession,
  type SessionInfo,
  sessionMs,
} from './sessions.ts';
export { confirmSignIn, type Proof, requestSignIn, signInMinutes } from './sign-in.ts';
