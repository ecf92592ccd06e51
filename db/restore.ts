import { parseArgs } from 'node:util';
import { readSettings } from '../src/settings.ts';
import { restoreCopy } from './backup/restore.ts';

/**
 * `npm run restore -- <copy>`: puts a copy of `npm run backup` in place of the site's database and
 * files. The site must not run. What was there is kept as `….before-restore`.
 *
 * Ends with 0 when it is done; 1 when the copy is damaged or something failed; 2 when it was asked
 * for wrongly, or is not possible here.
 */
async function restore(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [copy, ...more] = positionals;
  if (!copy || more.length) throw new TypeError('Usage: npm run restore -- <copy>');
  const { kept, manifest } = await restoreCopy(readSettings(process.env), copy);
  console.log(
    `The copy of ${manifest.createdAt} is in place, with ${manifest.files.length} files.`,
  );
  for (const place of kept) console.log(`What was there before is ${place}`);
  if (manifest.missing.length)
    console.log(`${manifest.missing.length} files were lost before that copy was made.`);
}

await restore().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  const refused =
    error instanceof TypeError || (error instanceof Error && error.name === 'Refusal');
  process.exitCode = refused ? 2 : 1;
});
