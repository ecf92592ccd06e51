export {
  type Bytes,
  type ObjectStore,
  objectKey,
  type Range,
} from './object-store.ts';
export { hashOf, inPieces } from './pieces.ts';
export { siteFiles } from './site.ts';
