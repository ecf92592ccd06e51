import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { freshFolder } from './database.ts';
import { recordFilm } from './recording.ts';
import { partSize, photo } from './uploads.ts';

/** Paths of files that somebody chooses to upload. */
export async function chosenFiles(browser: Browser) {
  const folder = await freshFolder();
  const write = async (name: string, bytes: Uint8Array) => {
    await writeFile(path.join(folder, name), bytes);
    return path.join(folder, name);
  };
  const film = await recordFilm(browser);
  return {
    photo: await write('IMG_0001.JPG', await photo()),
    // Players stop where the film ends; what follows makes it several parts long.
    film: await write('garden.webm', Buffer.concat([film, voidElement(2 * partSize)])),
    captions: await write('garden.srt', Buffer.from('1\n00:00:00,000 --> 00:00:01,000\nΕλιά\n')),
    broken: await write('broken.jpg', (await photo()).subarray(0, 5_000)),
  };
}

/** A stretch of a WebM file that means nothing. */
function voidElement(size: number): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(0xec);
  head.writeBigUInt64BE((1n << 56n) | BigInt(size), 1);
  return Buffer.concat([head, randomBytes(size)]);
}
