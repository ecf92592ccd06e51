import fc from 'fast-check';
import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import {
  documentsIn,
  markdownFrom,
  plainText,
  safeUrl,
} from '../../../../src/calls/import/text.ts';

/** The compiler with which the site is built: it throws on text that is not safe in MDX. */
const compile = (markdown: string) => mdxToJs(markdown).code;

describe('a description in HTML', () => {
  it('becomes Markdown with headings, lists, emphasis and links', () => {
    const html =
      '<p class="topicdescriptionkind">Scope:</p><p>For <strong>schools</strong>,&#xa0;see <a href="https://example.eu/a?b=1&amp;c=2">the guide</a>.</p><h5>Aims</h5><ul level="0"><li>one</li><li>two</li></ul>';
    expect(markdownFrom(html)).toBe(
      '## Scope\n\nFor **schools**, see [the guide](https://example.eu/a?b=1&c=2).\n\n### Aims\n\n-   one\n-   two',
    );
  });

  it('loses empty lines and breaks', () => {
    expect(markdownFrom('<p>one<br></br></p><p><br></p><p> </p><p>two</p>')).toBe('one\n\ntwo');
    expect(markdownFrom('<p><br></p>')).toBe('');
  });

  it.each([
    ['an expression', '<p>{process.exit()}</p>', '&#123;process.exit()&#125;'],
    ['a component', '<p>&lt;Script src="x"/&gt;</p>', '&#60;Script'],
    ['an import', 'import fs from "fs"', '&#105;mport fs'],
    ['an export', '<p>export const a = 1</p>', '&#101;xport const'],
    ['code', '<pre>`{a}`</pre>', '&#123;a&#125;'],
    ['a character reference', '<p>&amp;lt;b&amp;gt;</p>', '&amp;lt;b'],
  ])('cannot become %s', (_, html, expected) => {
    const markdown = markdownFrom(html);
    expect(markdown).toContain(expected);
    expect(() => compile(markdown)).not.toThrow();
  });

  it('brings no script, style, frame or picture', () => {
    const html =
      '<script>alert(1)</script><style>p{}</style><iframe src="https://x.eu"></iframe><img src="https://x.eu/a.png" alt="A chart">';
    expect(markdownFrom(html)).toBe('A chart');
  });

  it('keeps only the words of a link that leads nowhere safe', () => {
    expect(markdownFrom('<a href="javascript:alert(1)">now</a>')).toBe('now');
    expect(markdownFrom('<a href="/relative">there</a>')).toBe('there');
  });

  const hostile = fc.string({
    unit: fc.constantFrom(
      ...'abc {}<>/\\`*_[]()!#-+=:;&"\'~|$@^\n\t0 1'.split(''),
      ...['import ', 'export ', '<p>', '</p>', '<ul><li>', '<a href="', '">', '</a>', '<code>'],
      ...['<br>', '<h2>', '{/*', '*/}', '<!--', '-->', '&lt;', '&#123;', '&amp;lt;', 'https://'],
    ),
    maxLength: 60,
  });

  it('of any content compiles, and to no code of its own', () => {
    fc.assert(
      fc.property(hostile, (html) => {
        const markdown = markdownFrom(html);
        const code = compile(markdown);
        expect(code).not.toMatch(/^import (?!\{[^}]*\} from "(react|astro)\/jsx-runtime")/m);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('links', () => {
  it('cannot end their Markdown early', () => {
    expect(safeUrl(' https://example.eu/a)b{c} d ')).toBe('https://example.eu/a%29b%7Bc%7D%20d');
    expect(safeUrl('mailto:help@example.eu')).toBe('mailto:help@example.eu');
    expect(safeUrl('data:text/html,x')).toBeUndefined();
    expect(safeUrl('https://')).toBeUndefined();
    expect(safeUrl(null)).toBeUndefined();
  });

  it('to files and to the Official Journal are the documents of a call, each once', () => {
    const html =
      '<p><a href="https://a.eu/form_en.pdf"><b>Form</b></a> <a href="https://a.eu/form_en.pdf">again</a> <a href="https://a.eu/page">page</a> <a href="https://eur-lex.europa.eu/x?uri=1&amp;qid=2">Call</a> <a href="https://a.eu/b.docx"></a> <a href="https://a.eu/docs/common/ftp/tc_en.pdf">Terms</a></p>';
    expect(documentsIn(html)).toEqual([
      { title: 'Form', url: 'https://a.eu/form_en.pdf' },
      { title: 'Call', url: 'https://eur-lex.europa.eu/x?uri=1&qid=2' },
    ]);
  });
});

describe('the words of a piece of HTML', () => {
  it('stand on one line without tags', () => {
    expect(plainText('<div><p>8 June&#xa0;2027,</p><p><b>17:00</b></p></div>')).toBe(
      '8 June 2027, 17:00',
    );
  });
});
