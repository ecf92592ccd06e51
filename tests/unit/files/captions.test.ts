import { describe, expect, it } from 'vitest';
import { toWebVtt } from '../../../src/files/index.ts';

const vtt = 'WEBVTT - our film\n\n1\n00:01.000 --> 00:02.500 line:0\nΚαλημέρα';

describe('subtitles', () => {
  it('in WebVTT stay as they are, with their settings', () => {
    expect(toWebVtt(vtt)).toBe(`${vtt}\n`);
    expect(toWebVtt(`\ufeff${vtt.replaceAll('\n', '\r\n')}`)).toBe(`${vtt}\n`);
  });

  it('in SubRip become WebVTT', () => {
    const srt =
      '1\r\n00:00:01,000 --> 00:00:02,500\r\nBonjour\r\n\r\n2\r\n01:00:03,000 --> 01:00:04,000\r\nOui\r\n';
    expect(toWebVtt(srt)).toBe(
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nBonjour\n\n2\n01:00:03.000 --> 01:00:04.000\nOui\n',
    );
  });

  it.each([
    ['nothing', ''],
    ['no cue', 'WEBVTT\n\nhello'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['an end before its beginning', 'WEBVTT\n\n00:02.000 --> 00:01.000\nx'],
    ['a time that is none', 'WEBVTT\n\n00:01.000 --> 00:99.000\nx'],
    ['an arrow in the text', `${vtt}\n-->`],
    ['zero bytes', `${vtt}\0`],
  ])('that are %s are none', (_, text) => {
    expect(toWebVtt(text)).toBeUndefined();
  });
});
