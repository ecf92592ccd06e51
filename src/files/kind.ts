import { fileTypeFromBuffer } from 'file-type';

export type Kind = 'image' | 'video' | 'audio' | 'file';
/** What a file is by its bytes: whether and how it is shown, and its media type. */
export type Found = { kind: Kind; type: string };

/** How much of a file tells what it is. */
export const headSize = 256 * 1024;

/** Pictures that are drawn anew; no other is kept, since it may tell where it was taken. */
const drawn = ['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'].map((name) => `image/${name}`);
/** Drawings and icons, which no camera makes. */
const drawings = /^image\/(vnd\.|bmp$|x-icon$|icns$)/;

/** Films and sounds that browsers play, under the names that they know. */
const played: Readonly<Record<string, Found>> = {
  'video/mp4': { kind: 'video', type: 'video/mp4' },
  'video/x-m4v': { kind: 'video', type: 'video/mp4' },
  'video/quicktime': { kind: 'video', type: 'video/quicktime' },
  'video/webm': { kind: 'video', type: 'video/webm' },
  'video/ogg': { kind: 'video', type: 'video/ogg' },
  'audio/mpeg': { kind: 'audio', type: 'audio/mpeg' },
  'audio/mp4': { kind: 'audio', type: 'audio/mp4' },
  'audio/x-m4a': { kind: 'audio', type: 'audio/mp4' },
  'audio/ogg': { kind: 'audio', type: 'audio/ogg' },
  'audio/aac': { kind: 'audio', type: 'audio/aac' },
  'audio/flac': { kind: 'audio', type: 'audio/flac' },
  'audio/x-flac': { kind: 'audio', type: 'audio/flac' },
  'audio/wav': { kind: 'audio', type: 'audio/wav' },
  'audio/vnd.wave': { kind: 'audio', type: 'audio/wav' },
};

/**
 * What a file is by its first bytes, whatever it is called. Text of any kind, also HTML, SVG and
 * scripts, is plain text.
 * @returns undefined for a picture of a kind that cannot be drawn anew, such as HEIC.
 */
export async function kindOf(head: Uint8Array): Promise<Found | undefined> {
  const type = (await fileTypeFromBuffer(head))?.mime.split(';', 1)[0];
  if (type === undefined) return { kind: 'file', type: isText(head) ? plainText : unknown };
  if (drawn.includes(type)) return { kind: 'image', type };
  if (type.startsWith('image/') && !drawings.test(type)) return undefined;
  return played[type] ?? { kind: 'file', type };
}

const plainText = 'text/plain; charset=utf-8';
const unknown = 'application/octet-stream';

/** Whether bytes are UTF-8 text; a character that the end cuts is one. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !text.includes('\0');
  } catch {
    return false;
  }
}
