/**
 * The search box before it is used: this small file is all that loads with the page. The rest
 * comes with the first focus, the opening of the filters, or a query in the URL.
 */
const form = document.querySelector<HTMLFormElement>('#search');
const filters = document.querySelector<HTMLDetailsElement>('#filters');
const line = document.querySelector('#search-status');

if (form && filters && line) {
  const words = JSON.parse(form.dataset.words ?? '{}');
  let started: Promise<void> | undefined;
  const start = () => {
    started ??= import('./session.client.ts')
      .then(({ startSession }) => startSession(form, filters, words))
      .catch((error) => {
        // The list of calls is still there; the next attempt may fare better.
        line.textContent = words.failed;
        started = undefined;
        console.error(error);
      });
  };
  filters.hidden = false;
  form.addEventListener('focusin', start);
  filters.addEventListener('toggle', start);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start();
  });
  if (location.search) {
    line.textContent = words.loading;
    start();
  }
}

export {};
