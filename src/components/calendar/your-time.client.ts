import { type Voice, writeInstant } from '../../i18n/intl.client.ts';

/** Says when an event is by the reader's own clock, where that differs from the clock of its zone. */
export type Shown = Voice & { start: number; end: number; zone: string; yours: string };

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

const clock = (timeZone: string, { start, end, ...voice }: Shown) =>
  voice.spare
    ? [start, end].map((at) => writeInstant(voice, at, { timeZone, withTime: true })).join(' – ')
    : new Intl.DateTimeFormat(voice.locale, {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone,
      }).formatRange(start, end);

for (const element of document.querySelectorAll<HTMLElement>('[data-event]')) {
  const shown = JSON.parse(element.dataset.event ?? '') as Shown;
  const own = clock(here, shown);
  if (own !== clock(shown.zone, shown)) element.textContent = shown.yours.replace('{time}', own);
}
