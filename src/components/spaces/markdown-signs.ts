/** A text with what is selected in it. */
export type Selected = { text: string; start: number; end: number };
/** What to put in place of a part of the text, and what is selected then. */
export type Edit = { from: number; to: number; insert: string; start: number; end: number };

/** Puts signs around what is selected, or takes them away when they are there already. */
export function surround({ text, start, end }: Selected, sign: string): Edit {
  const inner = text.slice(start, end);
  const around =
    text.slice(start - sign.length, start) === sign && text.slice(end, end + sign.length) === sign;
  if (around && sign.length > 0)
    return {
      from: start - sign.length,
      to: end + sign.length,
      insert: inner,
      start: start - sign.length,
      end: end - sign.length,
    };
  return {
    from: start,
    to: end,
    insert: `${sign}${inner}${sign}`,
    start: start + sign.length,
    end: end + sign.length,
  };
}

const anySign = /^(#{1,6} |[-*] |\d+\. |> )/;

/** Begins each selected line with a sign; lines that all have it lose it. */
export function beginLines(
  { text, start, end }: Selected,
  signOf: (index: number) => string,
): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', Math.max(end - 1, start));
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const bare = lines.map((line) => line.replace(anySign, ''));
  const signed = bare.map((line, index) => signOf(index) + line);
  const insert = (signed.join('\n') === lines.join('\n') ? bare : signed).join('\n');
  return { from, to, insert, start: from + insert.length, end: from + insert.length };
}

/** Makes what is selected the words of a link; its address is selected, to be typed over. */
export function link({ text, start, end }: Selected, words: string): Edit {
  const inner = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(inner);
  const shown = isAddress || !inner ? words : inner;
  const address = isAddress ? inner : 'https://';
  const insert = `[${shown}](${address})`;
  const at = isAddress ? start + 1 : start + shown.length + 3;
  const length = isAddress ? shown.length : address.length;
  return { from: start, to: end, insert, start: at, end: at + length };
}

/** Puts a paragraph of its own where the cursor is. */
export function paragraph({ text, start, end }: Selected, words: string): Edit {
  const before = text.slice(0, start);
  const lead =
    before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const insert = `${lead}${words}\n\n`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}
