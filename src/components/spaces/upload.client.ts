import { type DetailedError, Upload } from 'tus-js-client';
import { type Row, showRow } from './upload-row.client.ts';
import { type Interrupted, type Words, wordsIn } from './upload-words.client.ts';

/**
 * Sends the files of the form in parts, one file after the other, instead of the form. A lost
 * connection is waited for. After a reload the same file, chosen again, goes on where it was:
 * the page knows what broke off, so that nothing need be kept on this computer.
 */
const partBytes = 4 * 1024 * 1024;
const retryDelays = [0, 1_000, 3_000, 5_000];
const lostPause = 10_000;

const root = document.querySelector<HTMLElement>('[data-upload]');
const form = root?.querySelector('form');
const input = form?.querySelector<HTMLInputElement>('input[type=file]');
const list = root?.querySelector<HTMLElement>('.uploads');

type Item = {
  upload: Upload;
  row: Row;
  state: 'waiting' | 'sending' | 'paused' | 'over';
  /** Whether its connection is lost. */
  lost: boolean;
};
const items: Item[] = [];
/** Where to go when all is done: the page of a single material, else that of all. */
const made: string[] = [];
let failed = false;

if (root && form && input && list) {
  const words = wordsIn(root);
  const hint = document.getElementById(`${input.id}-hint`);
  if (hint) hint.textContent = words.large;
  input.multiple = true;
  form.addEventListener('submit', (event) => {
    const files = [...(input.files ?? [])];
    // The server says what is missing, as it does without script.
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) add(file, metadataOf(form, file, files.length), words, root, list);
    form.reset();
    next();
  });
  window.addEventListener('online', () => {
    for (const item of items) resume(item);
  });
}

/** What is said of one file alone is not said of several. */
function metadataOf(form: HTMLFormElement, file: File, count: number): Record<string, string> {
  const metadata: Record<string, string> = {
    filename: file.name,
    filetype: file.type,
    modified: String(file.lastModified),
  };
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '' && name !== 'lang')
      if (count === 1 || (name !== 'title' && name !== 'altText')) metadata[name] = value;
  return metadata;
}

const isSame = (file: File) => (known: Interrupted) =>
  known.name === file.name &&
  known.size === file.size &&
  known.modified === String(file.lastModified);

function add(
  file: File,
  metadata: Record<string, string>,
  words: Words,
  root: HTMLElement,
  list: HTMLElement,
): void {
  const endpoint = root.dataset.upload ?? '';
  const broken = (JSON.parse(root.dataset.interrupted ?? '[]') as Interrupted[]).find(isSame(file));
  if (broken) root.querySelector(`[data-broken="${broken.id}"]`)?.remove();
  const upload = new Upload(file, {
    endpoint,
    ...(broken && { uploadUrl: `${endpoint}/${broken.id}` }),
    metadata,
    chunkSize: partBytes,
    retryDelays,
    storeFingerprintForResuming: false,
    headers: { 'Accept-Language': document.documentElement.lang, Accept: 'application/json' },
    onProgress: (sent, size) => item.row.progress(sent, size),
    onSuccess: ({ lastResponse }) => {
      const location = lastResponse.getHeader('Content-Location');
      if (location) made.push(location);
      item.row.done(location);
      end(item);
    },
    onError: (error) => {
      const { originalResponse } = error as Partial<DetailedError>;
      const status = originalResponse?.getStatus() ?? 0;
      if (status < 400 || status >= 500 || status === 409) return wait(item);
      failed = true;
      item.row.failed(problemIn(originalResponse?.getBody()));
      end(item);
    },
  });
  const row = showRow(file, words, list, root, {
    pause: () => pause(item),
    cancel: () => {
      void upload.abort(true).catch(() => undefined);
      end(item);
    },
  });
  const item: Item = { upload, row, state: 'waiting', lost: false };
  items.push(item);
}

/** Starts the next file when none is on its way; goes on when all have come. */
function next(): void {
  if (items.some(({ state }) => state === 'sending')) return;
  const waiting = items.find(({ state }) => state === 'waiting');
  if (waiting) {
    waiting.state = 'sending';
    waiting.upload.start();
    return;
  }
  const isOver = items.every(({ state }) => state === 'over');
  if (!isOver || failed || made.length === 0) return;
  location.assign((made.length === 1 ? made[0] : root?.dataset.done) ?? location.href);
}

function end(item: Item): void {
  item.state = 'over';
  next();
}

function pause(item: Item): void {
  if (item.state === 'paused') {
    item.state = 'waiting';
    item.row.waiting();
  } else if (item.state !== 'over') {
    void item.upload.abort();
    item.state = 'paused';
    item.row.paused();
  }
  next();
}

/** The connection is lost: tries again when the browser says that it is back, or after a while. */
function wait(item: Item): void {
  item.lost = true;
  item.row.lost();
  setTimeout(() => resume(item), lostPause);
}

function resume(item: Item): void {
  if (!item.lost || item.state !== 'sending') return;
  item.lost = false;
  item.upload.start();
}

/** Why the server took a file not, in its words. */
function problemIn(body: string | undefined): string | undefined {
  try {
    const { problems, title } = JSON.parse(body ?? '') as {
      problems?: { message: string }[];
      title?: string;
    };
    return problems?.[0]?.message ?? title;
  } catch {
    return undefined;
  }
}
