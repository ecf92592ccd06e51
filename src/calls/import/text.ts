import TurndownService from 'turndown';

/**
 * Descriptions of calls, HTML in the portal's records, as Markdown that is safe in MDX.
 * Nothing in a text can become a component, an expression, an import or a remote resource: the
 * build would run it.
 */
const turndown = new TurndownService({ headingStyle: 'atx', bulletListMarker: '-', br: '\\' });
turndown.remove(['script', 'style', 'iframe', 'object', 'form', 'title', 'head']);

// References, not backslashes: an address in the text would take a backslash as its own.
const plainEscape = turndown.escape.bind(turndown);
turndown.escape = (text) =>
  plainEscape(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/[{}<]/g, (character) => `&#${character.charCodeAt(0)};`);

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

turndown
  .addRule('kind', {
    filter: (node) => node.classList.contains('topicdescriptionkind'),
    replacement: (_, node) => `\n\n## ${escaped(node.textContent).replace(/:$/, '')}\n\n`,
  })
  .addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (_, node) =>
      oneLine(node.textContent) ? `\n\n### ${escaped(node.textContent)}\n\n` : '',
  })
  .addRule('code', {
    filter: ['code', 'pre', 'kbd', 'samp'],
    replacement: (_, node) => ` ${escaped(node.textContent)} `,
  })
  .addRule('picture', {
    filter: 'img',
    replacement: (_, node) => escaped((node as Element).getAttribute('alt')),
  })
  .addRule('link', {
    filter: 'a',
    replacement: (_, node) => {
      const label = escaped(node.textContent);
      const url = safeUrl((node as Element).getAttribute('href'));
      return label && url ? `[${label}](${url})` : label;
    },
  });

function escaped(text: string | null): string {
  return turndown.escape(oneLine(text ?? ''));
}

/** An absolute web or mail address that cannot end its Markdown link early, else undefined. */
export function safeUrl(href: string | null | undefined): string | undefined {
  const address = href?.trim() ?? '';
  if (!/^(https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return undefined;
  const code = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return new URL(address).href.replace(/[\s{}<>()[\]\\"'`|*_]/g, (c) => (c === '_' ? c : code(c)));
}

/**
 * @param html a description as the portal stores it
 * @returns Markdown without outer blanks; empty for a description without words
 */
export function markdownFrom(html: string): string {
  return turndown
    .turndown(html.replace(/<br>\s*<\/br>/gi, '<br>'))
    .replaceAll('\u00a0', ' ')
    .replace(/^(?:\\\n)+/gm, '')
    .replace(/\\$(?!\n\S)/gm, '')
    .replace(/(?<=^[ \t]*)[ie](?=(?:mport|xport)\b)/gm, (letter) => `&#${letter.charCodeAt(0)};`)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Documents that a piece of HTML links to, with the text of each link; each address once. */
export function documentsIn(html: string): { title: string; url: string }[] {
  const documents = new Map<string, string>();
  const links = new TurndownService().addRule('link', {
    filter: 'a',
    replacement: (_, node) => {
      const url = safeUrl((node as Element).getAttribute('href'));
      const title = oneLine(node.textContent ?? '');
      if (title && url && isDocument(url) && !documents.has(url)) documents.set(url, title);
      return '';
    },
  });
  links.turndown(html);
  return [...documents].map(([url, title]) => ({ title, url }));
}

const isDocument = (url: string) =>
  // The terms of use of the portal belong to no call.
  !url.includes('/common/ftp/') &&
  (/\.(pdf|docx?|xlsx?|xlsm|odt|ods|zip)($|\?)/i.test(url) || url.includes('//eur-lex.europa.eu/'));

const words = new TurndownService().addRule('words', {
  filter: () => true,
  replacement: (content) => ` ${content} `,
});
words.escape = (text) => text;

/** The words of a piece of HTML on one line. */
export function plainText(html: string): string {
  return oneLine(words.turndown(html));
}
