import { Marked, type Token } from 'marked';
import { cleanLine, escapeHtml } from './text.ts';

/** A picture, video or sound of our own that a text shows by `![words](media:<id>)`. */
export type Media = {
  kind: 'image' | 'video' | 'audio' | 'file';
  /** Address of the file, and of what leads to it. */
  src: string;
  href: string;
  /** What it is called, and what a picture shows. */
  title: string;
  alt: string;
  width?: number | null;
  height?: number | null;
  captions?: readonly { language: string; src: string; label: string }[];
};
type MediaOf = (id: string) => Media | undefined;

/**
 * Text that people write, as HTML. Marked escapes whatever it prints; what it would take over as
 * it stands is given up: raw HTML is no HTML but text, pictures from elsewhere are their words,
 * and links lead to web pages alone.
 */
const withMedia = (mediaOf: MediaOf) =>
  new Marked({
    tokenizer: { html: () => undefined, tag: () => undefined },
    renderer: {
      html: ({ text }) => escapeHtml(text),
      image({ href, text }) {
        const media = href.startsWith('media:') ? mediaOf(href.slice('media:'.length)) : undefined;
        return media ? shown(media, text) : escapeHtml(text);
      },
      checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const target = webAddress(href);
        return target ? `<a href="${escapeHtml(target)}" rel="nofollow ugc">${inner}</a>` : inner;
      },
      code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
    },
  });
const marked = withMedia(() => undefined);

/** Making a parser takes longer than using it: each way to find media has one. */
const parsers = new WeakMap<MediaOf, Marked>();

function parserFor(mediaOf: MediaOf): Marked {
  const parser = parsers.get(mediaOf) ?? withMedia(mediaOf);
  parsers.set(mediaOf, parser);
  return parser;
}

/** @param words that the text gives in place of those of the material. */
function shown(
  { kind, src, href, title, alt, width, height, captions = [] }: Media,
  words: string,
) {
  if (kind === 'file') return `<a href="${escapeHtml(href)}">${escapeHtml(words || title)}</a>`;
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  if (kind === 'image')
    return `<a href="${escapeHtml(href)}"><img src="${escapeHtml(src)}" alt="${escapeHtml(words || alt || title)}"${size} loading="lazy"></a>`;
  const tracks = captions.map(
    ({ language, src: file, label }) =>
      `<track kind="captions" srclang="${escapeHtml(language)}" label="${escapeHtml(label)}" src="${escapeHtml(file)}">`,
  );
  return `<${kind} controls preload="metadata" src="${escapeHtml(src)}" aria-label="${escapeHtml(words || title)}">${tracks.join('')}</${kind}>`;
}

/** An address of the web in its normal form; undefined for any other, such as `javascript:…`. */
function webAddress(href: string): string | undefined {
  const url = URL.parse(href);
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password;
  return isPlain ? url.href : undefined;
}

const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Text without e-mail addresses: whoever wants to write does so through the site. */
export const withoutAddresses = (text: string): string => text.replace(address, '…@…');

/**
 * Markdown as HTML that can stand below the heading (h1) of any page; no level is left out.
 * @param mediaOf finds what `media:<id>` names; without it, as for an unknown id, words stand.
 */
export function toHtml(markdown: string, mediaOf?: MediaOf): string {
  const parser = mediaOf ? parserFor(mediaOf) : marked;
  const tokens = parser.lexer(withoutAddresses(markdown));
  let last = 1;
  parser.walkTokens(tokens, (token) => {
    if (token.type !== 'heading') return;
    last = Math.min(token.depth + 1, last + 1, 6);
    token.depth = last;
  });
  return parser.parser(tokens);
}

/** Markdown as one line of plain text, cut at a word after about `most` characters. */
export function toPlainText(markdown: string, most: number): string {
  const parts: string[] = [];
  const walk = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      if ('tokens' in token && token.tokens?.length) walk(token.tokens);
      else if (token.type === 'list') walk(token.items);
      else if ('text' in token) parts.push(String(token.text));
      if (token.type === 'space' || token.type === 'br') parts.push(' ');
    }
    parts.push(' ');
  };
  walk(marked.lexer(withoutAddresses(markdown)));
  const text = cleanLine(parts.join(''));
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')}…`;
}
