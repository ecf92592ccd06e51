import sharp from 'sharp';

/** Hills, a light above them and something that stands on them: pictures of our own making. */
const scene = (sky: [string, string], light: string, hills: [string, string], standing: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1067" viewBox="0 0 240 160">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs>
<rect width="240" height="160" fill="url(#sky)"/>${light}
<ellipse cx="60" cy="170" rx="130" ry="60" fill="${hills[0]}"/>
<ellipse cx="200" cy="175" rx="120" ry="55" fill="${hills[1]}"/>${standing}</svg>`;

const tree = (x: number, y: number, crown: string) =>
  `<path d="M${x} ${y}q-3-12 1-22" stroke="#5b4636" stroke-width="4" fill="none"/>
<circle cx="${x}" cy="${y - 28}" r="13" fill="${crown}"/><circle cx="${x + 10}" cy="${y - 24}" r="10" fill="${crown}"/>`;
const spruce = (x: number, y: number) => `<path d="M${x} ${y - 44}l14 44h-28z" fill="#12302e"/>`;

export const pictures = {
  olives: scene(
    ['#9fd3e6', '#fdeedd'],
    '<circle cx="180" cy="46" r="16" fill="#ffd58a"/>',
    ['#8a9a4b', '#a8b562'],
    tree(52, 126, '#5f7a3a') + tree(110, 140, '#6f8a45') + tree(190, 134, '#5f7a3a'),
  ),
  lights: scene(
    ['#0c1b2a', '#1f3d4a'],
    '<path d="M10 70q50-50 90-20t130-30" stroke="#7fd0b0" stroke-width="9" fill="none" opacity=".7"/><path d="M0 90q70-50 110-20t130-40" stroke="#9fe0d2" stroke-width="5" fill="none" opacity=".5"/>',
    ['#dfe9ec', '#c9d8dd'],
    spruce(40, 130) + spruce(70, 136) + spruce(180, 132) + spruce(210, 128),
  ),
  bridge: scene(
    ['#f6c9a0', '#fcf9f3'],
    '<circle cx="120" cy="70" r="20" fill="#ff9f6b"/>',
    ['#2f5d50', '#0b5c63'],
    '<path d="M40 126q80-60 165 0" stroke="#fcf9f3" stroke-width="5" fill="none"/>',
  ),
} as const;

export type PictureName = keyof typeof pictures;

/** A picture as JPEG, in the sizes that an upload would get. */
export async function drawn(name: PictureName) {
  const original = sharp(Buffer.from(pictures[name])).jpeg({ quality: 82, mozjpeg: true });
  const bytes = await original.toBuffer();
  return {
    original: bytes,
    view: await sharp(bytes).webp({ quality: 80 }).toBuffer(),
    thumb: await sharp(bytes).resize(400).webp({ quality: 80 }).toBuffer(),
    width: 1600,
    height: 1067,
  };
}
