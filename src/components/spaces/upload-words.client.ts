import { orEnglish } from '../../i18n/intl.client.ts';

/** What UploadForm.astro gives the script to say, with names in braces for what it fills in. */
export type Words = Record<
  | 'large'
  | 'progress'
  | 'waiting'
  | 'sending'
  | 'finishing'
  | 'paused'
  | 'lost'
  | 'done'
  | 'failed'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'show',
  string
>;

/** An upload of the reader that broke off. */
export type Interrupted = { id: string; name: string; modified: string; size: number };

export const wordsIn = ({ dataset }: HTMLElement): Words =>
  JSON.parse(dataset.words ?? '{}') as Words;

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A number of bytes in the language of the page: "3.4 MB". */
export function sizeOf(bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), 3);
  return new Intl.NumberFormat(orEnglish(document.documentElement.lang), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1_000 ** step);
}
