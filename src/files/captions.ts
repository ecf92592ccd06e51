const time = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d[.,]\d{3}`;
const timing = new RegExp(String.raw`^(${time})[ \t]+-->[ \t]+(${time})([ \t].*)?$`);

/**
 * Subtitles as WebVTT (W3C), from that or from SubRip (`.srt`).
 * @returns undefined for what is neither: no cue at all, a time that is none, an end before its
 *   beginning.
 */
export function toWebVtt(text: string): string | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const isVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '');
  if (text.includes('\0')) return undefined;
  const cues = lines.map((line, index) => (line.includes('-->') ? { line, index } : undefined));
  let count = 0;
  for (const cue of cues) {
    if (!cue) continue;
    const [, start, end, settings = ''] = timing.exec(cue.line.trim()) ?? [];
    if (!start || !end || secondsOf(start) >= secondsOf(end)) return undefined;
    lines[cue.index] = `${dotted(start)} --> ${dotted(end)}${isVtt ? settings : ''}`;
    count += 1;
  }
  if (count === 0) return undefined;
  const body = lines.join('\n').trim();
  return `${isVtt ? body : `WEBVTT\n\n${body}`}\n`;
}

/** SubRip has a comma where WebVTT has a point. */
const dotted = (text: string) => text.replace(',', '.');

const secondsOf = (text: string) =>
  dotted(text)
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
