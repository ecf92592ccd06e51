export { blobStore } from './blobs.ts';
export { toWebVtt } from './captions.ts';
export { carryObjects } from './carry.ts';
export { folderStore } from './folder.ts';
export {
  type Bytes,
  missingObject,
  type ObjectStore,
  objectKey,
  type Range,
} from './object-store.ts';
export { hashOf } from './pieces.ts';
export {
  type FileProblem,
  mostFileBytes,
  mostImageBytes,
  type Prepared,
  prepare,
} from './prepare.ts';
export { siteFiles } from './site.ts';
export { heldSource, type Part, partedSource, type Source } from './source.ts';
