import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { Client } from './functions.ts';

const version = { 'Tus-Resumable': '1.0.0' };

/** A picture of so many pixels, each of its own colour. */
export const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

/** A photograph as a phone takes it: upside down, with the place where it was taken. */
export const photo = (): Promise<Buffer> =>
  noise(320, 200)
    .withExif({
      IFD0: { Make: 'Phone', Copyright: 'Eleni' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '37/1 58/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '23/1 43/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const encoded = (metadata: Readonly<Record<string, string>>) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** Begins an upload as a tus client does. */
export const begin = (
  client: Client,
  spaceId: string,
  length: number,
  metadata: Readonly<Record<string, string>> = { filename: 'olive.bin' },
): Promise<Response> =>
  client.request(`/api/spaces/${spaceId}/uploads`, {
    headers: { ...version, 'Upload-Length': String(length), 'Upload-Metadata': encoded(metadata) },
  });

export const sendPart = (
  client: Client,
  location: string,
  offset: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> =>
  client.request(location, {
    method: 'PATCH',
    headers: {
      ...version,
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    },
    body: bytes,
  });

export const ask = (client: Client, location: string): Promise<Response> =>
  client.request(location, { method: 'HEAD', headers: version });

export const partSize = 4 * 1024 * 1024;

/** Uploads a file part by part; the answer to the last one, or to the first that was refused. */
export async function upload(
  client: Client,
  spaceId: string,
  bytes: Buffer<ArrayBuffer>,
  metadata?: Readonly<Record<string, string>>,
): Promise<Response> {
  const begun = await begin(client, spaceId, bytes.length, metadata);
  const location = begun.headers.get('location');
  if (!location) return begun;
  let answer = begun;
  for (let offset = 0; offset < bytes.length; offset += partSize) {
    answer = await sendPart(client, location, offset, bytes.subarray(offset, offset + partSize));
    if (answer.status !== 204) break;
  }
  return answer;
}

/** Id of the material that an upload became. */
export const materialIn = (answer: Response): string =>
  /materials\/([^/]+)\/$/.exec(answer.headers.get('content-location') ?? '')?.[1] ?? '';
