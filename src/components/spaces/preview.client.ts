const quietMs = 400;

/** Shows below a text how it will look, as the server renders it, while one types. */
export function showPreview(box: HTMLTextAreaElement, root: HTMLElement): void {
  const details = root.querySelector<HTMLDetailsElement>('[data-preview]');
  const place = details?.querySelector<HTMLElement>('.preview');
  const language = root.closest('form')?.querySelector<HTMLSelectElement>('[name=language]');
  if (!details || !place) return;
  let timer = 0;
  let asked = 0;
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void render(), quietMs);
  };
  async function render(): Promise<void> {
    if (!details?.open || !place) return;
    const { none = '', failed = '' } = details.dataset;
    asked += 1;
    const number = asked;
    if (!box.value.trim()) return say(none);
    const html = await htmlOf(box.value, root.dataset.space ?? '').catch(() => undefined);
    if (number !== asked) return;
    if (html === undefined) return say(failed);
    place.lang = language?.value ?? '';
    place.innerHTML = html;
  }
  const say = (words: string) => {
    place.lang = document.documentElement.lang;
    place.textContent = words;
  };
  details.hidden = false;
  box.addEventListener('input', later);
  language?.addEventListener('change', later);
  details.addEventListener('toggle', later);
  later();
}

async function htmlOf(text: string, space: string): Promise<string> {
  const response = await fetch(`/api/spaces/${space}/preview`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ text, lang: document.documentElement.lang }),
  });
  if (!response.ok) throw new Error(`The preview was answered with ${response.status}`);
  return ((await response.json()) as { html: string }).html;
}
