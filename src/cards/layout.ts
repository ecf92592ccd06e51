import { sans, serif } from './fonts.ts';

export const width = 1200;
export const height = 630;

/** The light colours of src/styles/site.css, and the yellow of the mark. */
const colours = {
  paper: '#fcf9f3',
  ink: '#22282a',
  soft: '#566063',
  accent: '#0b5c63',
  wash: '#e6f1f0',
  sun: '#f3b553',
};

export type CardText = {
  name: string;
  /** A reference or another short line above the title. */
  kicker: string;
  title: string;
  /** The line under the title: a deadline, or what the site is. */
  fact: string;
  small: string;
};

type Style = Record<string, string | number>;
export type Box = {
  type: string;
  props: { style: Style; children?: (Box | string)[] | string } & Record<string, unknown>;
};

const box = (style: Style, children: (Box | string)[] | string = []): Box => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

/** Text cut to a number of lines; even a word that is too long for one stays inside. */
const text = (style: Style & { lineClamp: number }, content: string) =>
  box({ display: 'block', wordBreak: 'break-word', ...style }, content);

/** Long titles in smaller letters: 300 characters, the most a call may have, fill six lines. */
const titleSizes = [
  { upTo: 50, fontSize: 68, lineClamp: 3 },
  { upTo: 100, fontSize: 54, lineClamp: 4 },
  { upTo: 170, fontSize: 44, lineClamp: 5 },
  { upTo: Number.POSITIVE_INFINITY, fontSize: 36, lineClamp: 6 },
];

function titleSize(title: string): { fontSize: number; lineClamp: number } {
  const { length } = [...title];
  const { fontSize, lineClamp } = titleSizes.find(({ upTo }) => length <= upTo) ?? {};
  return { fontSize: fontSize ?? 36, lineClamp: lineClamp ?? 6 };
}

/** The mark of the site, as in Mark.astro. */
const mark: Box = {
  type: 'svg',
  props: {
    width: 84,
    height: 56,
    viewBox: '0 0 48 32',
    style: {},
    children: [
      line('M3 25C12 8 36 8 45 25', 4),
      line('M14 15.5V25M24 12.4V25M34 15.5V25', 2.5),
      bank(4),
      bank(44),
    ],
  },
};

function line(d: string, strokeWidth: number): Box {
  const stroke = { stroke: colours.accent, strokeWidth, strokeLinecap: 'round', fill: 'none' };
  return { type: 'path', props: { d, ...stroke, style: {} } };
}

function bank(cx: number): Box {
  return { type: 'circle', props: { cx, cy: 27, r: 4, fill: colours.sun, style: {} } };
}

/** A card as a tree of boxes; every text is cut to lines that fit, so that none runs over. */
export function cardLayout({ name, kicker, title, fact, small }: CardText): Box {
  const head = box({ alignItems: 'center', justifyContent: 'space-between' }, [
    box({ alignItems: 'center', gap: 20, fontFamily: serif, fontSize: 40, color: colours.accent }, [
      mark,
      box({}, name),
    ]),
    text({ fontSize: 26, color: colours.soft, maxWidth: 700, lineClamp: 1 }, kicker),
  ]);
  const body = box({ flexDirection: 'column', flexGrow: 1, justifyContent: 'center' }, [
    text({ fontFamily: serif, lineHeight: 1.2, letterSpacing: -0.5, ...titleSize(title) }, title),
    text({ fontSize: 32, marginTop: 28, color: colours.accent, lineClamp: 2 }, fact),
  ]);
  const foot = box(
    {
      height: 78,
      flexShrink: 0,
      alignItems: 'center',
      backgroundColor: colours.wash,
      borderTop: `6px solid ${colours.sun}`,
      padding: '0 72px',
    },
    [text({ fontSize: 22, color: colours.soft, lineClamp: 2 }, small)],
  );
  return box(
    {
      width,
      height,
      flexDirection: 'column',
      backgroundColor: colours.paper,
      color: colours.ink,
      fontFamily: sans,
    },
    [box({ flexDirection: 'column', flexGrow: 1, padding: '48px 72px 32px' }, [head, body]), foot],
  );
}
