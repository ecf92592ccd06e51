import {
  addUploadPart,
  dropUpload,
  finishUpload,
  mostPartBytes,
  readUpload,
  startUpload,
  type Upload,
} from '../twinspaces/index.ts';
import { failure } from './answers.ts';
import type { Exchange } from './endpoint.ts';
import { filesOf } from './files.ts';
import type { Here } from './in-space.ts';
import { contentType, readBytes } from './input.ts';
import { asTus, metadataIn, numberIn, tusAnswer, uploadHeaders, wrongVersion } from './tus.ts';

/** Creates an upload; its parts go to the `Location`. */
export async function createUpload(exchange: Exchange, here: Here): Promise<Response> {
  const { request, settings, now } = exchange;
  const refusal = wrongVersion(request);
  if (refusal) return refusal;
  const length = numberIn(request, 'upload-length');
  const metadata = metadataIn(request);
  if (length === undefined || !metadata) return tusAnswer(400);
  const started = await startUpload(filesOf(exchange), here, { length, metadata }, settings, now);
  if (!started.ok) return asTus(failure(exchange, 422, started.problems));
  const location = `/api/spaces/${here.space.id}/uploads/${started.upload.id}`;
  return tusAnswer(201, { Location: location, ...uploadHeaders(started.upload) });
}

/** Takes the next part of an upload. */
export async function receivePart(exchange: Exchange, here: Here): Promise<Response> {
  const { request, now } = exchange;
  const refusal = wrongVersion(request);
  if (refusal) return refusal;
  if (contentType(request) !== 'application/offset+octet-stream') return tusAnswer(415);
  const upload = await uploadOf(exchange, here);
  if (!upload) return asTus(failure(exchange, 404));
  const offset = numberIn(request, 'upload-offset');
  if (offset === undefined) return tusAnswer(400);
  if (offset !== upload.offset) return tusAnswer(409, uploadHeaders(upload));
  const most = Math.min(mostPartBytes, upload.length - offset);
  const bytes = await readBytes(request, most).catch(() => 'cut' as const);
  if (bytes === 'cut') return tusAnswer(400);
  if (!bytes) return tusAnswer(413);
  const part = { upload, offset, bytes };
  const grown = await addUploadPart(filesOf(exchange), here, part, now);
  return grown === 'conflict' ? tusAnswer(409) : answerFor(exchange, here, grown, 204);
}

/** Says how far an upload is. */
export async function tellUpload(exchange: Exchange, here: Here): Promise<Response> {
  const refusal = wrongVersion(exchange.request);
  if (refusal) return refusal;
  const upload = await uploadOf(exchange, here);
  return upload ? answerFor(exchange, here, upload, 200) : asTus(failure(exchange, 404));
}

/** Gives an upload up. */
export async function endUpload(exchange: Exchange, here: Here): Promise<Response> {
  const refusal = wrongVersion(exchange.request);
  if (refusal) return refusal;
  const upload = await uploadOf(exchange, here);
  if (!upload) return asTus(failure(exchange, 404));
  await dropUpload(filesOf(exchange), upload.id);
  return tusAnswer(204);
}

const uploadOf = (exchange: Exchange, here: Here) =>
  readUpload(filesOf(exchange), here, exchange.params.upload ?? '', exchange.now);

/**
 * The state of an upload. One that is complete becomes a material first, also when a crash kept it
 * from that: whoever learns that all bytes are here learns where the material is.
 */
async function answerFor(exchange: Exchange, here: Here, upload: Upload, status: 200 | 204) {
  const headers = uploadHeaders(upload);
  if (upload.offset < upload.length) return tusAnswer(status, headers);
  const { settings, now } = exchange;
  const made = await finishUpload(filesOf(exchange), here, upload, settings, now);
  if (!made.ok) return asTus(failure(exchange, 422, made.problems));
  return tusAnswer(status, { ...headers, 'Content-Location': here.at(`materials/${made.id}/`) });
}
