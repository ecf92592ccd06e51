import { describe, expect, it } from 'vitest';
import {
  beginLines,
  type Edit,
  link,
  paragraph,
  type Selected,
  surround,
} from '../../../src/components/spaces/markdown-signs.ts';

/** A text with its selection between bars. */
function selected(shown: string): Selected {
  const [before = '', inner = '', after = ''] = shown.split('|');
  const start = before.length;
  return { text: before + inner + after, start, end: start + inner.length };
}

function edited(shown: string, edit: (from: Selected) => Edit): string {
  const before = selected(shown);
  const { from, to, insert, start, end } = edit(before);
  const text = before.text.slice(0, from) + insert + before.text.slice(to);
  return `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;
}

describe('the signs of Markdown', () => {
  const bold = (from: Selected) => surround(from, '**');
  const list = (from: Selected) => beginLines(from, () => '- ');
  const numbered = (from: Selected) => beginLines(from, (index) => `${index + 1}. `);

  it('stand around what is selected, and go again', () => {
    expect(edited('an |old| tree', bold)).toBe('an **|old|** tree');
    expect(edited('an **|old|** tree', bold)).toBe('an |old| tree');
    expect(edited('||', bold)).toBe('**||**');
  });

  it('begin each selected line, and go again', () => {
    expect(edited('one\nt|wo\nthr|ee\nfour', list)).toBe('one\n- two\n- three||\nfour');
    expect(edited('|- two\n- three|', list)).toBe('two\nthree||');
    expect(edited('|- two\n- three|', numbered)).toBe('1. two\n2. three||');
    expect(edited('one||', list)).toBe('- one||');
    expect(edited('||', list)).toBe('- ||');
    expect(edited('one\n||', list)).toBe('one\n- ||');
  });

  it('make a link of words, of an address, or of nothing', () => {
    const words = (from: Selected) => link(from, 'words');
    expect(edited('see |us| now', words)).toBe('see [us](|https://|) now');
    expect(edited('|https://a.example|', words)).toBe('[|words|](https://a.example)');
    expect(edited('||', words)).toBe('[words](|https://|)');
  });

  it('put a picture in a paragraph of its own', () => {
    const picture = (from: Selected) => paragraph(from, '![](media:1)');
    expect(edited('tree||', picture)).toBe('tree\n\n![](media:1)\n\n||');
    expect(edited('||', picture)).toBe('![](media:1)\n\n||');
    expect(edited('tree\n||', picture)).toBe('tree\n\n![](media:1)\n\n||');
  });
});
