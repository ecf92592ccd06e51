/**
 * A copy on this device of a form that is being written: for a closed tab, a broken connection, a
 * session that ended. It goes when the form was saved, and after a week.
 */
const prefix = 'passerelle:text:';
const sentName = 'passerelle:sent';
const quietMs = 500;
const weekMs = 7 * 24 * 3_600_000;

type Copy = { at: number; values: Record<string, string> };

const names = ['title', 'text', 'language', 'revision', 'parent'];

export function keepCopy(box: HTMLTextAreaElement, root: HTMLElement): void {
  const { form } = box;
  const key = `${prefix}${root.dataset.copy}`;
  if (!form) return;
  forgetOld();
  offer(form, root, key);
  let timer = 0;
  let changed = false;
  const keep = () => {
    if (!changed) return;
    changed = false;
    const at = Date.now();
    write(key, { at, values: valuesOf(form) });
    say(root, at);
  };
  form.addEventListener('input', () => {
    changed = true;
    clearTimeout(timer);
    timer = window.setTimeout(keep, quietMs);
  });
  document.addEventListener('visibilitychange', keep);
  window.addEventListener('pagehide', keep);
  form.addEventListener('submit', () => {
    keep();
    sessionStorage.setItem(sentName, key);
  });
}

/** After the page that follows a form says that it is done, its copy is of no use any more. */
export function forgetSent(): void {
  const key = sessionStorage.getItem(sentName);
  if (!key || !document.querySelector('.done')) return;
  sessionStorage.removeItem(sentName);
  localStorage.removeItem(key);
}

/** Offers what an earlier visit left, unless the form holds it already. */
function offer(form: HTMLFormElement, root: HTMLElement, key: string): void {
  const copy = read(key);
  const notice = root.querySelector<HTMLElement>('[data-found]');
  if (!copy || !notice) return;
  const current = valuesOf(form);
  if (['title', 'text'].every((name) => (copy.values[name] ?? '') === (current[name] ?? '')))
    return;
  const words = notice.querySelector('p');
  if (words) words.textContent = (notice.dataset.found ?? '').replace('%', timeOf(copy.at));
  notice.hidden = false;
  notice.querySelector('[data-use]')?.addEventListener('click', () => {
    for (const [name, value] of Object.entries(copy.values)) {
      const control = form.elements.namedItem(name);
      if (control && 'value' in control) control.value = value;
    }
    notice.hidden = true;
    root.querySelector('textarea')?.focus();
    form.dispatchEvent(new Event('input'));
    root.querySelector('textarea')?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  notice.querySelector('[data-drop]')?.addEventListener('click', () => {
    localStorage.removeItem(key);
    notice.hidden = true;
    root.querySelector('textarea')?.focus();
  });
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const data = new FormData(form);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = data.get(name);
      return typeof value === 'string' ? [[name, value.replace(/\r\n?/g, '\n')]] : [];
    }),
  );
}

function read(key: string): Copy | undefined {
  try {
    const copy: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    const isCopy = copy && typeof copy === 'object' && 'at' in copy && 'values' in copy;
    return isCopy ? (copy as Copy) : undefined;
  } catch {
    return undefined;
  }
}

/** A full or forbidden store is no reason to stop anybody from writing. */
function write(key: string, copy: Copy): void {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    return;
  }
}

function forgetOld(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(prefix) && (read(key)?.at ?? 0) < Date.now() - weekMs)
      localStorage.removeItem(key);
}

function say(root: HTMLElement, at: number): void {
  const place = root.querySelector<HTMLElement>('[data-kept]');
  if (place) place.textContent = (place.dataset.kept ?? '').replace('%', clockOf(at));
}

const lang = () => document.documentElement.lang;
const clockOf = (at: number) =>
  new Date(at).toLocaleTimeString(lang(), { hour: '2-digit', minute: '2-digit' });
const timeOf = (at: number) =>
  new Date(at).toLocaleString(lang(), { dateStyle: 'long', timeStyle: 'short' });
