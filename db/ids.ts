import { v7 } from 'uuid';

/** A new identifier: random, URL-safe, and sorting by the time it was made (UUID version 7). */
export const newId = (): string => v7();
