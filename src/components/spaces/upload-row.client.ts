import { fill } from '../../i18n/intl.client.ts';
import { sizeOf, type Words } from './upload-words.client.ts';

/** How a file on its way is shown. */
export type Row = {
  progress: (sent: number, size: number) => void;
  waiting: () => void;
  paused: () => void;
  lost: () => void;
  done: (location: string | undefined) => void;
  failed: (why: string | undefined) => void;
};
type Acts = { pause: () => void; cancel: () => void };

/** A reader hears of every fourth of a file, not of every part. */
const step = 25;

/** Adds a file to the list: name, bar, words, and what one can do. */
export function showRow(
  file: File,
  words: Words,
  list: HTMLElement,
  root: HTMLElement,
  acts: Acts,
): Row {
  const { name } = file;
  const row = document.createElement('li');
  const title = make('strong', name);
  title.dir = 'auto';
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.value = 0;
  bar.ariaLabel = name;
  const state = make('span', words.waiting);
  const pause = button(words.pause, name, acts.pause);
  const cancel = button(words.cancel, name, () => {
    row.remove();
    list.hidden = list.childElementCount === 0;
    acts.cancel();
    root.querySelector<HTMLElement>('input[type=file]')?.focus();
  });
  row.append(title, bar, state, pause, cancel);
  list.append(row);
  list.hidden = false;
  const said = root.querySelector('[data-said]');
  let heard = 0;

  const say = (text: string) => {
    state.textContent = text;
    if (said) said.textContent = `${name}: ${text}`;
  };
  const over = (text: string) => {
    for (const part of [bar, pause, cancel]) part.remove();
    say(text);
  };
  const label = (paused: boolean) => {
    pause.textContent = fill(paused ? words.resume : words.pause, { name });
  };
  return {
    progress(sent, size) {
      const percent = Math.floor((sent / size) * 100);
      bar.value = percent;
      state.textContent =
        sent < size
          ? fill(words.sending, { sent: sizeOf(sent), size: sizeOf(size) })
          : words.finishing;
      if (said && percent >= heard + step) {
        heard = percent - (percent % step);
        said.textContent = fill(words.progress, { name, percent: String(heard) });
      }
    },
    waiting() {
      label(false);
      say(words.waiting);
    },
    paused() {
      label(true);
      say(words.paused);
    },
    lost: () => say(words.lost),
    done(location) {
      over(words.done);
      if (!location) return;
      const link = make('a', words.show);
      link.href = location;
      row.append(' ', link);
    },
    failed(why) {
      over(why ?? words.failed);
      row.classList.add('wrong');
    },
  };
}

function make<K extends 'strong' | 'span' | 'a'>(tag: K, text: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function button(text: string, name: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'second';
  element.textContent = fill(text, { name });
  element.addEventListener('click', act);
  return element;
}
