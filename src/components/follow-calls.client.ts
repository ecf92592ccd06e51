/**
 * Lets the form that follows calls take the search as it stands: the words in the address, and the
 * filters that are ticked. A status is no part of it, since it changes with the clock.
 */
const follow = document.querySelector<HTMLDetailsElement>('#follow');
const query = follow?.querySelector<HTMLInputElement>('input[name=query]');
const shown = follow?.querySelector('[data-follows]');

if (follow && query && shown) {
  const words = JSON.parse(follow.dataset.words ?? '{}') as { all: string; text: string };

  const take = () => {
    const text = new URLSearchParams(location.search).get('q')?.trim() ?? '';
    const boxes = [
      ...document.querySelectorAll<HTMLInputElement>('#filters input:checked:not([name=status])'),
    ];
    const chosen = boxes.map(({ name, value }) => [name, value] as const);
    query.value = String(
      new URLSearchParams(
        [...(text ? [['q', text] as const] : []), ...chosen].map(([name, value]) => [name, value]),
      ),
    );
    const labels = boxes.map(({ nextElementSibling }) => nextElementSibling?.textContent ?? '');
    const parts = [...(text ? [words.text.replace('{text}', () => text)] : []), ...labels];
    shown.textContent = parts.join(' · ') || words.all;
  };

  // Each search says how much it has found.
  const status = document.querySelector('#search-status');
  if (status)
    new MutationObserver(take).observe(status, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  for (const event of ['toggle', 'focusin', 'submit'] as const)
    follow.addEventListener(event, take, { capture: true });
  take();
}

export {};
