import { heldSource } from '../files/index.ts';
import type { Problem } from '../problems.ts';
import {
  addCaptions,
  addMaterial,
  captionsSchema,
  newMaterialSchema,
  stateFor,
} from '../twinspaces/index.ts';
import { done, rejected } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { filesOf } from './files.ts';
import type { Here } from './in-space.ts';
import { parseInput } from './input.ts';

/** Most bytes of a file that comes by a plain form, and of the form around it. */
export const mostFormFile = 4_000_000;
export const mostFormBytes = mostFormFile + 64 * 1024;
/** Subtitles of an hour have a tenth of it. */
export const mostCaptionBytes = 1_000_000;

export const materialFields = [
  'title',
  'altText',
  'description',
  'language',
  'activity',
  'showsPupils',
];

/** What a form calls `file`; of a field left empty browsers send a file without name and bytes. */
function fileIn({ input }: Exchange, name: string): File | undefined {
  const file = input[name];
  return file instanceof File && (file.name !== '' || file.size > 0) ? file : undefined;
}

const missing = (field: string): Problem => ({ field, code: 'required' });

/** Adds a file that comes by a plain form. */
export async function addByForm(exchange: Exchange, here: Here): Promise<Response> {
  const { input, settings, now } = exchange;
  const refused = { back: here.at('materials/'), keep: materialFields };
  const file = fileIn(exchange, 'file');
  const read = parseInput(newMaterialSchema, { ...input, filename: file?.name ?? '' });
  if (!read.ok) return rejected(exchange, read.problems, refused);
  if (!file) return rejected(exchange, [missing('file')], refused);
  const source = heldSource(new Uint8Array(await file.arrayBuffer()));
  const given = { source, input: read.value };
  const added = await addMaterial(filesOf(exchange), here, given, settings, now);
  if (!added.ok) return rejected(exchange, added.problems, refused);
  return done(exchange, {
    status: 201,
    body: { id: added.id },
    location: here.at(`materials/${added.id}/`),
    message:
      stateFor(here.space, here.member) === 'waiting' ? 'material.added.waits' : 'material.added',
  });
}

/** Adds the subtitles of a language. */
export async function addCaptionsByForm(exchange: Exchange, here: Here): Promise<Response> {
  const { input, params, now } = exchange;
  const id = params.material ?? '';
  const back = here.at(`materials/${id}/`);
  const read = parseInput(captionsSchema, input);
  if (!read.ok) return rejected(exchange, read.problems, { back });
  const file = fileIn(exchange, 'captions');
  if (!file) return rejected(exchange, [missing('captions')], { back });
  const given = { id, language: read.value.captionsLanguage, text: await file.text() };
  const added = await addCaptions(filesOf(exchange), here, given, now);
  if (!added.ok) return rejected(exchange, added.problems, { back });
  return done(exchange, { location: back, message: 'material.captions.added' });
}
