/** Begins a new event in the zone of the reader's own clock, if the form offers it. */
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const options = document.querySelectorAll<HTMLOptionElement>('[data-own-zone] option');
for (const option of options) if (option.value === timeZone) option.selected = true;

export {};
