type Props = Record<string, string | boolean | undefined>;

/** An element with attributes and children; text always stays text, so no query can become markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : value);
  element.append(...children);
  return element;
}

/** A piece of text, and whether it is what was searched for. */
type Piece = { text: string; hit: boolean };

/** An excerpt of the engine: text in which `<`, `>` are escaped and hits stand in `<mark>`. */
export function piecesOf(excerpt: string): Piece[] {
  const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  // With one group in the pattern, what is marked stands at the odd places.
  return excerpt
    .split(/<mark>(.*?)<\/mark>/s)
    .map((part, index) => ({ text: plain(part), hit: index % 2 === 1 }));
}

export const plainText = (pieces: readonly Piece[]): string =>
  pieces.map(({ text }) => text).join('');

/** The pieces before and after a place, given in characters. */
export function splitPieces(pieces: readonly Piece[], place: number): [Piece[], Piece[]] {
  const before: Piece[] = [];
  const after: Piece[] = [];
  let left = place;
  for (const { text, hit } of pieces) {
    if (left > 0) before.push({ text: text.slice(0, left), hit });
    if (left < text.length) after.push({ text: text.slice(Math.max(0, left)), hit });
    left -= text.length;
  }
  return [before, after];
}

export const toNodes = (pieces: readonly Piece[]): Node[] =>
  pieces.map(({ text, hit }) => (hit ? h('mark', {}, text) : document.createTextNode(text)));
