/**
 * The search box before it is used: this small file is all that loads with the page. The rest
 * comes with the first focus, the opening of the filters, or a query in the URL.
 */
const form = document.querySelector<HTMLFormElement>('#search');
const filters = document.querySelector<HTMLDetailsElement>('#filters');
const line = document.querySelector('#search-status');

if (form && filters && line) {
  const words = JSON.parse(form.dataset.words ?? '{}');
  let started = false;
  const start = async () => {
    if (started) return;
    started = true;
    try {
      const { startSession } = await import('./session.client.ts');
      await startSession(form, filters, words);
    } catch (error) {
      // The list of calls is still there; the next attempt may fare better.
      line.textContent = words.failed;
      started = false;
      console.error(error);
    }
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
