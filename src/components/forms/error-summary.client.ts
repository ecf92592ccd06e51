/**
 * Takes the reader to the error summary, and from its links to the fields: the label or legend
 * comes into view with the control, which alone would lack its question.
 */
const summary = document.querySelector<HTMLElement>('[data-error-summary]');

summary?.focus();
summary?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  questionOf(control)?.scrollIntoView();
  control.focus({ preventScroll: true });
});

/** The legend of a group of choices, else the label. */
function questionOf(control: HTMLElement): Element | null {
  const legend =
    control.closest('.choices') && control.closest('fieldset')?.querySelector('legend');
  return legend ?? document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
}
