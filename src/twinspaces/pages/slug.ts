import { randomInt } from 'node:crypto';
import { fold } from '../../partners/index.ts';

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A name for addresses: the Latin words of a title, and six characters that nobody guesses. */
export function newSlug(title: string): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  const random = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
  return `${words || 'project'}-${random}`;
}
