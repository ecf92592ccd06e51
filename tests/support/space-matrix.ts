import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Database } from '../../db/client.ts';
import { openDatabase } from '../../db/open.ts';
import { freshFolder } from './database.ts';
import { type Client, newClient } from './functions.ts';
import { type Ids, idsFor, type Place, rowsOf, setWorld, type World } from './space-world.ts';

/** Members of the space, each with what pupils may do there while they ask. */
const presets = {
  F: 'medium',
  A: 'wide',
  T: 'narrow',
  G: 'wide',
  n: 'narrow',
  m: 'medium',
  w: 'wide',
};
const insiders = Object.keys(presets);
/** The founder and a pupil of another space, who left, an officer, an administrator of the site, and nobody. */
const outsiders = ['o', 'p', 'x', 'c', 'd', 's'];
export const everybody = [...insiders, ...outsiders].join('');
const states = ['open', 'closed'] as const;
type State = (typeof states)[number];

/** A line of a table: who may, by letter, and what members get who may not. */
export type Row = { name: string; open: string; closed: string; refusals: number[] };

/** Reads a table of lines `name open closed [refusals]`; `-` is nobody. @param usual refusal. */
export const readTable = (text: string, usual: 403 | 404): Row[] =>
  text.split('\n').flatMap((line) => {
    const [name, open = '', closed = '', refusals = String(usual)] = line.trim().split(/\s+/);
    return name ? [{ name, open, closed, refusals: refusals.split('|').map(Number) }] : [];
  });

export type Asking = {
  world: World;
  /** The file of the world's database. */
  file: string;
  siteUrl: string;
  send: (request: Request) => Promise<Response>;
  /** Waits for what goes on after answers. */
  settled: () => Promise<unknown>;
  /** Asks, as whom the client is signed in. */
  ask: (client: Client, ids: Ids) => Promise<Response>;
  /** What is asked for, to see whether ids of another space make a difference. */
  describe: (ids: Ids) => string;
  /** Whether asking is never to change anything. */
  isSafe: boolean;
  /** What somebody is answered who is not signed in. */
  signedOut: number;
};

/** A copy of the world, as the database of the site until the test ends. */
export async function openCopy(file: string): Promise<Database> {
  const copy = path.join(await freshFolder(), 'copy.db');
  await copyFile(file, copy);
  const database = await openDatabase(pathToFileURL(copy).href);
  onTestFinished(() => database.close());
  useDatabase(database);
  return database;
}

const useDatabase = (database: Database) =>
  Object.assign(globalThis, { [Symbol.for('passerelle.database')]: Promise.resolve(database) });

type Cell = { letter: string; state: State; mayAct: boolean; place?: Place };

/** Asks once, on a database that may have been asked before. */
async function askIn(database: Database, asking: Asking, { letter, state, place }: Cell) {
  const { world } = asking;
  useDatabase(database);
  const preset = presets[letter as keyof typeof presets] ?? 'wide';
  await setWorld(database, { preset, state });
  const client = newClient(asking);
  const [name, value] = world.cookies[letter] ?? [];
  const prefix = asking.siteUrl.startsWith('https:') ? '__Host-' : '';
  if (name && value) client.jar.set(prefix + name, value);
  const before = await rowsOf(database);
  const response = await asking.ask(client, idsFor(world, letter, place ?? world.here));
  const text = await response.text();
  await asking.settled();
  return { status: response.status, text, changed: before !== (await rowsOf(database)) };
}

/** What a cell of the table says that is not so; nothing when all is well. */
function faultIn(
  { isSafe, signedOut }: Asking,
  { refusals }: Row,
  { letter, state, mayAct, place }: Cell,
  { status, text, changed }: Awaited<ReturnType<typeof askIn>>,
): string[] {
  const where = `${letter}, ${state}${place ? ', ids of another space' : ''}`;
  const said = `${where}: ${status}${status < 300 ? '' : ` ${text.slice(0, 200)}`}`;
  if (changed && (isSafe || !mayAct)) return [`${where}: ${status}, and something changed`];
  if (place) return (isSafe ? [403, 404].includes(status) : status < 500) ? [] : [said];
  if (mayAct) return status >= 200 && status < 300 ? [] : [said];
  const expected = insiders.includes(letter)
    ? [...refusals, ...(state === 'closed' ? [422] : [])]
    : [letter === 's' ? signedOut : 404];
  return expected.includes(status) ? [] : [said];
}

/** Asks as everybody, in an open and in a closed space, and for what is in another space. */
export async function faultsOf(row: Row, asking: Asking): Promise<string[]> {
  const { world, describe } = asking;
  const cells: Cell[] = states.flatMap((state) =>
    [...everybody].map((letter) => ({ letter, state, mayAct: row[state].includes(letter) })),
  );
  const foreign = idsFor(world, 'F', world.elsewhere);
  const crossed = describe(foreign) !== describe(idsFor(world, 'F', world.here));
  const place = world.elsewhere;
  if (crossed && row.open !== everybody)
    cells.push(
      ...[...'FTw'].map((letter) => ({ letter, state: 'open' as const, mayAct: false, place })),
    );
  const faults: string[] = [];
  const untouched = await openCopy(asking.file);
  for (const cell of cells) {
    // What somebody does is done for the next: each gets a world of their own.
    const database = cell.mayAct && !asking.isSafe ? await openCopy(asking.file) : untouched;
    faults.push(...faultIn(asking, row, cell, await askIn(database, asking, cell)));
  }
  return faults;
}
