import pLimit from 'p-limit';

/** A picture as it is kept: without a word on where, when and by what it was taken. */
export type Drawn = {
  original: { type: string; bytes: Buffer };
  /** WebP, at most `viewSize` and `thumbSize` pixels wide and high; both stand still. */
  view: Buffer;
  thumb: Buffer;
  width: number;
  height: number;
};
export type ImageProblem = 'image-unreadable' | 'image-too-many-pixels';

const viewSize = 1600;
const thumbSize = 400;
/** The largest pictures of phones have 108 million; each takes three or four bytes in memory. */
const mostPixels = 110_000_000;
/** Of all the pictures of an animation together; a longer one keeps its first alone. */
const mostAnimatedPixels = 60_000_000;

/** How the original is kept; what is not listed becomes WebP. */
const formats = { jpeg: { quality: 90 }, png: {}, gif: {}, webp: { quality: 90 } } as const;
type Format = keyof typeof formats;
const isFormat = (name: string | undefined): name is Format =>
  name !== undefined && Object.hasOwn(formats, name);

/** One after the other: each may need some hundred megabytes while it is drawn. */
const alone = pLimit(1);

/**
 * Draws a picture anew, upright, in its own format and in two sizes. Whatever else lay in the file
 * is left behind: EXIF with place and device, other data after the picture.
 * @returns why not, for what is cut off, no picture at all, or larger than anybody needs.
 */
export const redraw = (bytes: Uint8Array): Promise<Drawn | ImageProblem> =>
  alone(() => draw(bytes).catch(problemOf));

async function draw(bytes: Uint8Array): Promise<Drawn> {
  // Loaded when a picture comes: most functions and pages never draw.
  const { default: sharp } = await import('sharp');
  const options = { limitInputPixels: mostPixels, failOn: 'error' } as const;
  const still = () => sharp(bytes, options).autoOrient();
  const {
    format: found,
    pages = 1,
    width,
    height,
    orientation = 1,
  } = await sharp(bytes, options).metadata();
  const moves =
    isFormat(found) &&
    pages > 1 &&
    orientation === 1 &&
    pages * width * height <= mostAnimatedPixels;
  const format = isFormat(found) ? found : 'webp';
  const whole = moves ? sharp(bytes, { ...options, animated: true }) : still();
  const original = await whole
    .toFormat(format, formats[format])
    .toBuffer({ resolveWithObject: true });
  const small = (size: number) =>
    still()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
  return {
    original: { type: `image/${format}`, bytes: original.data },
    view: await small(viewSize),
    thumb: await small(thumbSize),
    width: original.info.width,
    height: original.info.pageHeight ?? original.info.height,
  };
}

function problemOf(error: unknown): ImageProblem {
  const { message } = error as Error;
  return message.includes('pixel limit') ? 'image-too-many-pixels' : 'image-unreadable';
}
