export { stateFor } from './approval.ts';
export { exportSpace, type SpaceExport, spaceExportSchema } from './export/index.ts';
export { exportDays, exportKey, isSmall, makeExports, orderExport, readFrom } from './exports.ts';
export type { Files } from './keep.ts';
export { captionsSchema, materialSchema, newMaterialSchema } from './material-input.ts';
export {
  addCaptions,
  addMaterial,
  changeMaterial,
  type InSpace,
  isMaterialKind,
  listMaterials,
  materialKinds,
  readMaterial,
  removeCaptions,
  removeMaterial,
} from './materials.ts';
export { filePath, mediaFor, toMedia } from './media.ts';
export { consentFor } from './consent.ts';
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
export { maySee, readAnyMaterial, readForm, type Served } from './serve.ts';
export { listExports, type MadeExport, readExport } from './store/exports.ts';
export type { Material, MaterialKind, Viewer } from './store/materials.ts';
export {
  listSpaces,
  type Member,
  type Person,
  readMembership,
  type Space,
} from './store/spaces.ts';
export { bytesTaken, type Upload } from './store/uploads.ts';
export { sweepFiles } from './sweep.ts';
export {
  addUploadPart,
  dropUpload,
  finishUpload,
  type Interrupted,
  interruptedUploads,
  mostPartBytes,
  readUpload,
  startUpload,
} from './uploads.ts';
