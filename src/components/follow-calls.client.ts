/**
 * Lets the form that follows calls take the search as it stands in the address. Order and page are
 * no part of it, nor is a status, since it changes with the clock.
 */
const follow = document.querySelector<HTMLElement>('#follow');
const query = follow?.querySelector<HTMLInputElement>('input[name=query]');
const shown = follow?.querySelector('[data-follows]');
const leftOut = ['sort', 'page', 'status'];

if (follow && query && shown) {
  const words = JSON.parse(follow.dataset.words ?? '{}') as { all: string; text: string };

  const take = () => {
    // There are none before the search has begun: then the server says what it does not know.
    const boxes = [...document.querySelectorAll<HTMLInputElement>('#filters input')];
    const boxOf = ([name, value]: [string, string]) =>
      boxes.find((box) => box.name === name && box.value === value);
    const labelOf = (pair: [string, string]) =>
      pair[0] === 'q'
        ? words.text.replace('{text}', () => pair[1])
        : (boxOf(pair)?.nextElementSibling?.textContent ?? pair[1]);
    const pairs = [...new URLSearchParams(location.search)].filter(
      (pair) =>
        pair[1].trim() !== '' &&
        !leftOut.includes(pair[0]) &&
        (pair[0] === 'q' || boxes.length === 0 || boxOf(pair)),
    );
    query.value = String(new URLSearchParams(pairs));
    shown.textContent = pairs.map(labelOf).join(' · ') || words.all;
  };

  // Each search says how much it has found.
  const status = document.querySelector('#search-status');
  const changes = { childList: true, subtree: true, characterData: true };
  if (status) new MutationObserver(take).observe(status, changes);
  for (const event of ['toggle', 'focusin', 'submit'] as const)
    follow.addEventListener(event, take, { capture: true });
  take();
}

export {};
