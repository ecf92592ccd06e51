import { z } from 'zod';
import { captionsSchema, materialSchema, newMaterialSchema } from '../twinspaces/index.ts';
import type { Operation } from './operations.ts';

const id = '0192f0c1-2345-7abc-8def-0123456789ab';
const space = { space: id };
const material = { ...space, material: id };
const upload = { ...space, upload: id };
const done = (description: string) => ({ status: 204, description }) as const;
/** Of a space that is not there nothing can be said. */
const unknownSpace = (value: object) => [{ name: 'No such space', value, status: 404 }];
const tree = { title: 'Our olive tree', altText: 'A tree in a yard', language: 'en' };
const common = { signedIn: true, act: 'upload' } as const;

/** Files of a space: uploads by tus 1.0.0, materials, and what is served of them. */
export const filesOperations: readonly Operation[] = [
  {
    ...common,
    method: 'post',
    path: '/api/spaces/{space}/uploads',
    id: 'createUpload',
    summary:
      'Begins an upload in parts (tus 1.0.0): headers `Tus-Resumable`, `Upload-Length`, `Upload-Metadata`. `Location` is where the parts go.',
    params: space,
    answer: { status: 201, description: 'The upload is begun.' },
  },
  {
    ...common,
    method: 'get',
    path: '/api/spaces/{space}/uploads/{upload}',
    id: 'tellUpload',
    summary: 'Says in headers how far an upload is (tus 1.0.0; HEAD does, too).',
    params: upload,
    answer: { status: 200, description: '`Upload-Offset` and `Upload-Length`.' },
  },
  {
    ...common,
    method: 'patch',
    path: '/api/spaces/{space}/uploads/{upload}',
    id: 'sendPart',
    summary:
      'Sends the next part, 4 MiB at most, as `application/offset+octet-stream` (tus 1.0.0). After the last one `Content-Location` is the page of the material.',
    params: upload,
    answer: done('The part is safely kept.'),
  },
  {
    ...common,
    method: 'delete',
    path: '/api/spaces/{space}/uploads/{upload}',
    id: 'endUpload',
    summary: 'Gives an upload up (tus 1.0.0).',
    params: upload,
    answer: done('Its parts are gone.'),
  },
  {
    ...common,
    method: 'post',
    path: '/api/spaces/{space}/materials',
    id: 'addMaterial',
    summary: 'Adds a file of 4 MB at most: `multipart/form-data` with the file as `file`.',
    params: space,
    input: newMaterialSchema,
    answer: {
      status: 201,
      description: 'It is in the space, or waits for a teacher.',
      schema: z.strictObject({ id: z.string() }),
    },
    examples: unknownSpace(tree),
  },
  {
    ...common,
    method: 'post',
    path: '/api/spaces/{space}/materials/{material}',
    id: 'changeMaterial',
    summary: 'Changes what is said of a material. For its author, and for those who moderate.',
    params: material,
    input: materialSchema,
    answer: done('It is changed.'),
    examples: unknownSpace(tree),
  },
  {
    ...common,
    method: 'post',
    path: '/api/spaces/{space}/materials/{material}/remove',
    id: 'removeMaterial',
    summary: 'Removes a material. For its author, and for those who moderate.',
    params: material,
    answer: done('Nobody sees it any more; a day later the file is forgotten.'),
  },
  {
    ...common,
    method: 'post',
    path: '/api/spaces/{space}/materials/{material}/captions',
    id: 'addCaptions',
    summary:
      'Gives a video or sound subtitles: `multipart/form-data` with a WebVTT or SubRip file as `captions`.',
    params: material,
    input: captionsSchema,
    answer: done('They are shown with it.'),
    examples: unknownSpace({ captionsLanguage: 'el' }),
  },
  {
    ...common,
    method: 'post',
    path: '/api/spaces/{space}/materials/{material}/captions/remove',
    id: 'removeCaptions',
    summary: 'Takes the subtitles of one language away.',
    params: material,
    input: captionsSchema,
    answer: done('There are none in that language any more.'),
    examples: unknownSpace({ captionsLanguage: 'el' }),
  },
  {
    method: 'get',
    path: '/files/{material}/{form}',
    id: 'getFile',
    summary:
      'A material as `original`, `view`, `thumb` or `captions-<language>`, also in ranges: for members of its space who may see it, and for everybody once it is published.',
    signedIn: false,
    params: { material: id, form: 'original' },
    answer: { status: 200, description: 'Its bytes.' },
    whenEmpty: 404,
  },
];
