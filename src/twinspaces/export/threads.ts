import { postsOf, threadsOf } from '../store/export.ts';
import { byline, frame, written } from './frame.ts';
import type { Inside } from './inside.ts';
import { portableName } from './names.ts';

export const threadFile = ({ id, title }: { id: string; title: string }): string =>
  `forum/${portableName(title, id, 'html')}`;

/** One file for each thread, with all its posts. */
export async function* threadFiles(inside: Inside) {
  for await (const thread of threadsOf(inside.database, inside.space.id)) {
    const { title, language: lang, lastPostAt } = thread;
    const file = { inside, title, lang, up: '../', room: 'forum.html' } as const;
    yield {
      name: threadFile(thread),
      lastModified: lastPostAt,
      html: frame(file, posts(inside, thread.id)),
    };
  }
}

async function* posts(inside: Inside, threadId: string): AsyncGenerator<string> {
  for await (const { text, language, authorId, createdAt } of postsOf(inside.database, threadId))
    yield `<div class="post">\n${byline(inside, authorId, createdAt)}${written(inside, text, language, '../')}</div>\n`;
}
