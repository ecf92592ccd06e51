/**
 * "My country": remembered on this device alone (localStorage), used to name the reader's
 * National Agency on calls. Without script, or without a choice, the plain links stay.
 */
const key = 'passerelle.country';
type Contacts = Record<string, { name: string; agencies: { name: string; url: string }[] }>;

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage may be forbidden; then nothing is remembered.
  }
}

function remember(country: string | null): void {
  try {
    if (country) localStorage.setItem(key, country);
    else localStorage.removeItem(key);
  } catch {
    // Storage may be forbidden; then nothing is remembered.
  }
}

function setUpChoice(button: HTMLButtonElement): void {
  const { country = '', forget = '', choose = '' } = button.dataset;
  const status = document.querySelector<HTMLElement>('[data-my-country-status]');
  const show = () => {
    const chosen = read() === country;
    button.textContent = chosen ? forget : choose;
    if (status) status.hidden = !chosen;
  };
  button.addEventListener('click', () => {
    remember(read() === country ? null : country);
    show();
  });
  button.hidden = false;
  show();
}

async function nameAgency(place: HTMLElement, country: string): Promise<void> {
  const response = await fetch(place.dataset.myAgency ?? '');
  if (!response.ok) return;
  const contacts = (await response.json()) as Contacts;
  const mine = contacts[country];
  if (!mine?.agencies.length) return;
  const list = document.createElement('ul');
  for (const { name, url } of mine.agencies) {
    const link = Object.assign(document.createElement('a'), { href: url, textContent: name });
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  const intro = document.createElement('p');
  intro.textContent = (place.dataset.intro ?? '').replace('{country}', mine.name);
  place.before(intro, list);
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-my-country]'))
  setUpChoice(button);
const country = read();
if (country)
  for (const place of document.querySelectorAll<HTMLElement>('[data-my-agency]'))
    nameAgency(place, country).catch(() => undefined);
