/**
 * The choice of language: remembered for the address without a language, in a cookie, since the
 * server answers there (see pages/index.astro). The list closes as lists do.
 */
const list = document.querySelector<HTMLDetailsElement>('.languages details');
const isSecure = location.protocol === 'https:';

list?.addEventListener('click', ({ target }) => {
  const link = (target as Element).closest('a');
  if (!link) return;
  const name = isSecure ? '__Host-language' : 'language';
  // biome-ignore lint/suspicious/noDocumentCookie: the other way is missing in Firefox.
  document.cookie = `${name}=${link.lang}; path=/; max-age=31536000; samesite=lax${isSecure ? '; secure' : ''}`;
});

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !list?.open) return;
  list.open = false;
  list.querySelector('summary')?.focus();
});
document.addEventListener('click', ({ target }) => {
  if (list && !list.contains(target as Node)) list.open = false;
});
