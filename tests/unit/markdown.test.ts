import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHtml, toPlainText, withoutAddresses } from '../../src/markdown.ts';

/** The tags in a piece of HTML, with their attributes. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];
const harmless =
  /^<\/?(?:p|h[2-6]|ul|ol(?: start="\d+")?|li|strong|em|del|code|pre(?: tabindex="0")?|blockquote|hr|br|table|thead|tbody|tr|t[hd](?: align="\w+")?|a(?: href="https?:\/\/[^"<>]*" rel="nofollow ugc")?)\s*\/?>$/;

describe('text that people write', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script'],
    ['Hello <img src=x onerror=alert(1)>', '&lt;img'],
    ['<div\nonclick="x">\n\n**b**\n</div>', '&lt;div'],
    ['<!-- -->\n<style>*{}</style>', '&lt;style'],
    ['[x](javascript:alert(1))', 'x'],
    ['[x](JaVaScRiPt&colon;alert(1))', 'x'],
    ['[x](data:text/html;base64,PHNjcmlwdD4=)', 'x'],
    ['[x](//evil.example)', 'x'],
    ['[x](/en/account/)', 'x'],
    ['[x](https://name:word@evil.example)', 'x'],
    ['[x][1]\n\n[1]: vbscript:x', 'x'],
    ['![a picture](https://evil.example/pixel.gif "t")', 'a picture'],
    ['<https://ok.example/"onmouseover="alert(1)>', 'onmouseover'],
    ['`<b>`', '&lt;b&gt;'],
    ['```html"><script>\n<b>\n```', '&lt;b&gt;'],
    ['- [x] <input autofocus onfocus=alert(1)>', '☑'],
    ['| a | b |\n|---|---|\n| <u>1</u> | 2 |', '&lt;u&gt;'],
  ])('%j brings no markup of its own', (text, kept) => {
    const html = toHtml(text);
    expect(html).toContain(kept);
    expect(tagsOf(html).filter((tag) => !harmless.test(tag))).toEqual([]);
  });

  it('is harmless whatever it is', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '<script>',
        '<a href="',
        '](',
        '[',
        '![',
        'javascript:',
        '"onx=',
        '&lt;',
        '\n',
        '    ',
        '`',
        '|',
        '<',
        '>',
        'https://x.example/',
        '#',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const html = toHtml(pieces.join(''));
        expect(tagsOf(html).filter((tag) => !harmless.test(tag))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what Markdown is for, with headings below those of the page', () => {
    const html = toHtml('# Bees\n\n**We** look for *two* [schools](https://ok.example/a?b=1&c=2).');
    expect(html).toContain('<h2>Bees</h2>');
    expect(html).toContain('<strong>We</strong>');
    expect(html).toContain('<a href="https://ok.example/a?b=1&amp;c=2" rel="nofollow ugc">');
  });

  it('leaves out no level of heading', () => {
    const levels = (text: string) =>
      [...toHtml(text).matchAll(/<h(\d)>/g)].map(([, level]) => level);
    expect(levels('### a\n# b\n#### c\n###### d\n## e')).toEqual(['2', '2', '3', '4', '3']);
  });

  it('shows no e-mail address, written plainly, as a link, or between letters of any script', () => {
    for (const text of [
      'Write to jan.kowalski+e@szkola.example.pl please',
      '[me](mailto:jan.kowalski@szkola.example.pl)',
      '<jan.kowalski@szkola.example.pl>',
      'μαρία.kowalski@σχολείο.gr',
    ]) {
      for (const shown of [toHtml(text), toPlainText(text, 200), withoutAddresses(text)])
        expect(shown).not.toMatch(/kowalski|mailto:\w|szkola/);
    }
    expect(withoutAddresses('Ask @anna at 5 @ noon')).toBe('Ask @anna at 5 @ noon');
  });

  it('can be told in one plain line, cut at a word', () => {
    const text = '# Bees\n\n- **We** look\n- for [schools](https://ok.example)\n\n> soon';
    expect(toPlainText(text, 200)).toBe('Bees We look for schools soon');
    expect(toPlainText(text, 10)).toBe('Bees We…');
  });
});
