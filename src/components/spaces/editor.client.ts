import { keepCopy } from './copy.client.ts';
import {
  beginLines,
  type Edit,
  link,
  paragraph,
  type Selected,
  surround,
} from './markdown-signs.ts';
import { showPreview } from './preview.client.ts';

/** Buttons and keys that write the signs of Markdown; undo takes each back in one step. */
for (const root of document.querySelectorAll<HTMLElement>('[data-editor]')) {
  const box = root.querySelector('textarea');
  const toolbar = root.querySelector<HTMLElement>('[role=toolbar]');
  if (!box || !toolbar) continue;
  startToolbar(box, toolbar);
  startChooser(box, root);
  showPreview(box, root);
  keepCopy(box, root);
}

function startToolbar(box: HTMLTextAreaElement, toolbar: HTMLElement): void {
  toolbar.hidden = false;
  const words = toolbar.dataset.words ?? '';
  const edits: Record<string, (selected: Selected) => Edit> = {
    bold: (selected) => surround(selected, '**'),
    italic: (selected) => surround(selected, '_'),
    heading: (selected) => beginLines(selected, () => '## '),
    list: (selected) => beginLines(selected, () => '- '),
    numbered: (selected) => beginLines(selected, (index) => `${index + 1}. `),
    quote: (selected) => beginLines(selected, () => '> '),
    link: (selected) => link(selected, words),
  };
  const run = (act: string | undefined) => {
    const edit = edits[act ?? '']?.(selectedIn(box));
    if (edit) apply(box, edit);
    return edit !== undefined;
  };
  const buttons = [...toolbar.querySelectorAll('button')];
  buttons.forEach((button, index) => {
    button.tabIndex = index === 0 ? 0 : -1;
    button.addEventListener('click', () => run(button.dataset.act));
  });
  toolbar.addEventListener('keydown', (event) => walk(event, buttons));
  box.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (run(shortcuts[`${event.shiftKey ? 'Shift+' : ''}${event.code}`])) event.preventDefault();
  });
}

/** By place on the keyboard, whatever alphabet is typed. */
const shortcuts: Record<string, string> = {
  KeyB: 'bold',
  KeyI: 'italic',
  KeyK: 'link',
  'Shift+Digit7': 'numbered',
  'Shift+Digit8': 'list',
  'Shift+Digit9': 'quote',
};

/** A toolbar is one stop of the tab key; arrows go on in it (ARIA Authoring Practices, toolbar). */
function walk(event: KeyboardEvent, buttons: readonly HTMLButtonElement[]): void {
  const index = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1;
  const last = buttons.length - 1;
  const to = {
    ArrowRight: index === last ? 0 : index + 1,
    ArrowLeft: index === 0 ? last : index - 1,
    Home: 0,
    End: last,
  }[event.key];
  const target = to === undefined ? undefined : buttons[to];
  if (!target) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
  target.focus();
}

/** Puts a line of the list where the cursor is, by a button in place of the line. */
function startChooser(box: HTMLTextAreaElement, root: HTMLElement): void {
  for (const line of root.querySelectorAll('[data-line]')) {
    const words = line.textContent;
    const name = line.previousElementSibling;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'second';
    button.textContent = name?.textContent ?? words;
    button.addEventListener('click', () => apply(box, paragraph(selectedIn(box), words)));
    name?.remove();
    line.replaceWith(button);
  }
}

type Typing = { execCommand(command: string, ui: boolean, value: string): boolean };

const selectedIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

function apply(box: HTMLTextAreaElement, { from, to, insert, start, end }: Edit): void {
  box.focus();
  box.setSelectionRange(from, to);
  // Deprecated, and the one way that leaves undo to the browser; without it the text is just set.
  const { execCommand } = document as Partial<Pick<Typing, 'execCommand'>>;
  if (!execCommand?.call(document, 'insertText', false, insert)) {
    box.setRangeText(insert, from, to);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  box.setSelectionRange(start, end);
}
