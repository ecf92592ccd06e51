/**
 * Keeps a long form as a draft while it is written, and says so quietly. The address of the page
 * leads to the draft from then on, so that a reload shows what was typed.
 */
const quietMs = 2_000;
const betweenMs = 10_000;
const patienceMs = 5_000;
/** What no draft holds. */
const addresses = ['email', 'cofounderEmail'];

const root = document.querySelector<HTMLElement>('[data-draft]');
const form = root?.closest('form');
const saidIn = root?.querySelector<HTMLElement>('[data-draft-status]');
const token = root?.querySelector<HTMLInputElement>('input[name=draft]');

let changed = false;
/** The save under way. */
let saving: Promise<void> | undefined;
/** Whether the form waits for it to be sent. */
let waiting = false;
let savedAt = 0;
let timer = 0;

if (root && form && token) {
  form.addEventListener('input', () => {
    changed = true;
    later();
  });
  form.addEventListener('submit', (event) => {
    changed = false;
    clearTimeout(timer);
    if (!saving) return;
    // What is being saved must not outlive what is sent: its token goes along.
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    void saving.then(() => {
      waiting = false;
      form.requestSubmit(event.submitter);
    });
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
  });
}

function later(): void {
  clearTimeout(timer);
  const wait = Math.max(quietMs, savedAt + betweenMs - Date.now());
  timer = window.setTimeout(save, wait);
}

/** One at a time: the first brings the token that the next ones need. */
function save(): void {
  if (!changed || saving || !form || !token) return;
  saving = saveNow(form, token);
}

async function saveNow(form: HTMLFormElement, token: HTMLInputElement): Promise<void> {
  changed = false;
  savedAt = Date.now();
  const answer = await send(form).catch(() => undefined);
  saving = undefined;
  if (answer) keep(answer.draft, token);
  else changed = true;
  if (waiting) return;
  say(answer !== undefined);
  if (answer && changed) later();
}

/** Sends what is typed but addresses. */
async function send(form: HTMLFormElement): Promise<{ draft: string }> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !addresses.includes(name)) body.append(name, value);
  const response = await fetch(root?.dataset.draft ?? '', {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body,
    keepalive: true,
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`The draft was answered with ${response.status}`);
  return (await response.json()) as { draft: string };
}

function keep(draft: string, token: HTMLInputElement): void {
  if (token.value === draft) return;
  token.value = draft;
  const address = new URL(location.href);
  address.search = new URLSearchParams({ draft }).toString();
  history.replaceState(null, '', address);
}

function say(saved: boolean): void {
  if (!saidIn || !root) return;
  const time = new Date().toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
  });
  const { saved: words = '', failed = '' } = root.dataset;
  const text = saved ? words.replace('{time}', time) : failed;
  if (saidIn.textContent !== text) saidIn.textContent = text;
}

export {};
