/** The one stylesheet of an export: light, dark and on paper. */
export const style = `:root {
  color-scheme: light dark;
  --ink: light-dark(#22282a, #ece7dd);
  --paper: light-dark(#fcf9f3, #16191a);
  --soft: light-dark(#566063, #a9b1af);
  --line: light-dark(#e2dccf, #394143);
  --accent: light-dark(#0b5c63, #7fd0d2);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 1rem clamp(1rem, 4vw, 3rem) 4rem;
  max-width: 60rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3, .space { font-family: ui-serif, Georgia, serif; line-height: 1.2; }
.space { margin: 0; font-weight: 600; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0 0 0.75rem; list-style: none; border-bottom: 1px solid var(--line); }
nav a { display: inline-block; padding: 0.25rem 0; }
nav a[aria-current] { font-weight: 600; text-decoration-thickness: 3px; }
.by, .when { margin: 0; color: var(--soft); font-size: 0.9375rem; }
article, .post { padding-block: 0.75rem; border-bottom: 1px solid var(--line); }
img, video { max-width: 100%; height: auto; }
audio { width: 100%; }
pre { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 0.75rem; border: 1px solid var(--line); text-align: start; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
.grid img { aspect-ratio: 4 / 3; object-fit: cover; width: 100%; }
@media print { nav { display: none; } body { max-width: none; } }
`;
