import { cleanLine } from '../text.ts';

const mostBytes = 150;
/** What file systems forbid, and marks that turn the direction of what follows. */
const unsafe = /[<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const extensions: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'video/webm': ['webm'],
  'video/ogg': ['ogv'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/aac': ['aac'],
  'audio/flac': ['flac'],
  'audio/wav': ['wav'],
};

/**
 * A name that any computer can save a file under: without folders, tricks of direction and
 * characters that systems forbid, of at most 150 bytes, with an ending that fits what is shown.
 * @param name as it was sent; `file` when nothing is left of it.
 */
export function safeFileName(name: string, type: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = cleanLine(last.normalize('NFC').replace(unsafe, ''));
  const [, stem = clean, found = ''] = /^(.*)\.([\p{L}\p{N}]{1,10})$/u.exec(clean) ?? [];
  const known = extensions[type];
  const ending = known && !known.includes(found.toLowerCase()) ? known[0] : found;
  const short = cut(stem.replace(/^[.\s]+|[.\s]+$/g, ''), mostBytes - 11) || 'file';
  return ending ? `${short}.${ending}` : short;
}

/** As many whole characters as fit. */
function cut(text: string, most: number): string {
  let kept = '';
  let size = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    size += Buffer.byteLength(segment);
    if (size > most) break;
    kept += segment;
  }
  return kept.trimEnd();
}
