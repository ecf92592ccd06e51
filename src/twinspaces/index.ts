export { stateFor } from './approval.ts';
export { filePath, mediaFor, toMedia } from './media.ts';
export { readPupilSession } from './pupil-session.ts';
export {
  type Act,
  acts,
  isRight,
  mayDo,
  type PupilPreset,
  pupilRights,
  type SpaceRole,
} from './rights.ts';
export {
  listSpaces,
  type Member,
  type Person,
  readMembership,
  type Space,
} from './store/spaces.ts';
