/**
 * Downloads a large file part by part where one answer cannot hold it (`data-parts`), and saves it
 * as one. Browsers keep what they collect on disk.
 */
const partBytes = 8 * 1024 * 1024;

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-parts]'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void collect(link).catch(() => location.assign(link.href));
  });

async function collect(link: HTMLAnchorElement): Promise<void> {
  const { parts = '', name = 'file' } = link.dataset;
  const size = Number(parts);
  const words = link.textContent;
  const pieces: Blob[] = [];
  for (let first = 0; first < size; first += partBytes) {
    const last = Math.min(first + partBytes, size) - 1;
    const answer = await fetch(link.href, { headers: { Range: `bytes=${first}-${last}` } });
    if (answer.status !== 206) throw new Error(`A part was answered with ${answer.status}`);
    pieces.push(await answer.blob());
    link.textContent = `${words} ${Math.floor(((last + 1) / size) * 100)}%`;
  }
  link.textContent = words;
  const saved = document.createElement('a');
  saved.href = URL.createObjectURL(new Blob(pieces));
  saved.download = name;
  saved.click();
  URL.revokeObjectURL(saved.href);
}

export {};
