import { count } from 'drizzle-orm';
import { grantRole } from '../../src/accounts/index.ts';
import { objectKey, siteFiles } from '../../src/files/index.ts';
import { requestSiteOf } from '../../src/http/request-site.ts';
import { siteOf } from '../../src/http/site.ts';
import { readSettings } from '../../src/settings.ts';
import { migrateDatabase } from '../migrate.ts';
import { openDatabase } from '../open.ts';
import { accounts } from '../schema.ts';
import { makeCode } from './pupils.ts';
import { makeDemoRequest } from './request.ts';
import { makeSchools } from './schools.ts';
import { makeDemoSpace } from './space.ts';

/**
 * `npm run demo`: fills an empty database with made-up schools and a space where two classes work,
 * so that everything can be tried. It refuses one that holds an account: inventions never get
 * among what is real.
 */
const settings = readSettings(process.env);
const { databaseUrl, databaseToken, dataDir } = settings;
const database = await openDatabase(databaseUrl, databaseToken);
await migrateDatabase(database);
const [found] = await database.orm.select({ accounts: count() }).from(accounts);
if (found?.accounts) {
  console.error('This database holds accounts already: a demonstration needs one of its own.');
  process.exitCode = 1;
} else {
  const now = Date.now();
  const pupil = 'Swallow';
  const made = await makeSchools(database, siteOf(settings), now);
  await grantRole(database, 'officer@demo.example', { role: 'administrator' }, now);
  const files = siteFiles(settings);
  const put = (hash: string, bytes: Uint8Array) => files.put(objectKey(hash), [bytes]);
  const space = await makeDemoSpace(database, put, now);
  await makeDemoRequest(database, requestSiteOf(settings), now);
  const code = await makeCode(database, space, pupil, now);
  console.log(`${made} made-up notices and a TwinSpace are in the database. Now: DATA_DIR=${dataDir} npm start
Sign in as school-1@demo.example, school-2@demo.example or officer@demo.example; the mail is a file
in ${dataDir}/mail. The two schools' space: /en/spaces/${space.spaceId}/
Or be one of its pupils, ${pupil}: /en/pupils/ and the words ${code}`);
}
database.close();
