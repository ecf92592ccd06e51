/**
 * The search box before it is used: this small file is all that loads with the page. The rest
 * comes with the first focus, the opening of the filters, or a query in the URL.
 */
const form = document.querySelector<HTMLFormElement>('#search');
const filters = document.querySelector<HTMLDetailsElement>('#filters');

if (form && filters) {
  filters.hidden = false;
  let started: Promise<unknown> | undefined;
  const start = () => {
    started ??= import('./session.client.ts').then(({ startSession }) =>
      startSession(form, filters),
    );
    return started;
  };
  form.addEventListener('focusin', start, { once: true });
  filters.addEventListener('toggle', start, { once: true });
  // Sent before the rest has loaded: the query is kept and run once it has.
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    start();
  });
  if (location.search) start();
}
