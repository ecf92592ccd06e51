import { eq } from 'drizzle-orm';
import { grantRole } from '../../src/accounts/index.ts';
import { registerNotice, type Site } from '../../src/partners/index.ts';
import type { Database } from '../client.ts';
import { accounts, notices, organisations } from '../schema.ts';

/** Made-up schools, each with a notice: country, town, what a school is called there, … */
const schools = [
  [
    'GR',
    'Kalamata',
    'gymnasio',
    'en',
    'Olive trees and the climate',
    ['environment', 'climate-change'],
    ['en', 'el'],
    12,
    15,
    'etwinning',
    'partner',
    'Our pupils measure how the olive trees around our town answer to drier summers. We look for a class that watches a tree of its own, and compare every month by video call.',
  ],
  [
    'FI',
    'Oulu',
    'koulu',
    'en',
    'Light and dark: a year in the north',
    ['science-and-technology', 'well-being'],
    ['en', 'fi'],
    13,
    16,
    'etwinning',
    'partner',
    'We note every week how much light the day has and how we feel. A class from the south would make the comparison wonderful. We work in English and meet online twice a month.',
  ],
  [
    'FR',
    'Lyon',
    'collège',
    'fr',
    'Nos recettes racontent une histoire',
    ['food', 'migration'],
    ['fr', 'en'],
    11,
    14,
    'etwinning',
    'partner',
    'Chaque élève apporte une recette de sa famille et raconte d’où elle vient. Nous cherchons une classe qui fasse de même, pour publier ensemble un livre de cuisine illustré.',
  ],
  [
    'PL',
    'Gdańsk',
    'liceum',
    'en',
    'Shipyards that changed Europe',
    ['history-and-memory', 'active-citizenship'],
    ['en', 'de'],
    15,
    18,
    'ka220',
    'partner',
    'A project on work, protest and freedom in port cities. We coordinate, and look for two upper secondary schools in ports of other countries to collect witness accounts with us.',
  ],
  [
    'IT',
    'Lecce',
    'istituto',
    'en',
    'Hosting a group for job shadowing',
    ['digital-skills', 'inclusion'],
    ['en', 'it'],
    14,
    18,
    'mobility',
    'sender',
    'Our school welcomes teachers for a week of job shadowing: inclusive lessons, robotics, and an open door in every class. We look for schools that want to send colleagues.',
  ],
  [
    'DE',
    'Rostock',
    'Schule',
    'de',
    'Lehrkräfte auf Reisen: wer nimmt uns auf?',
    ['digital-skills', 'inclusion'],
    ['de', 'en'],
    14,
    18,
    'mobility',
    'host',
    'Vier Kolleginnen und Kollegen möchten eine Woche lang in einer anderen Schule hospitieren, am liebsten im Süden Europas, mit dem Schwerpunkt Inklusion und digitale Werkzeuge.',
  ],
  [
    'ES',
    'Vigo',
    'instituto',
    'en',
    'Small beaches, big data',
    ['environment', 'science-and-technology'],
    ['en', 'es'],
    14,
    16,
    'ka210',
    'partner',
    'Pupils count litter on one beach and learn statistics with their own numbers. We look for one partner by the sea for a small-scale partnership of two years.',
  ],
  [
    'RO',
    'Cluj-Napoca',
    'liceu',
    'en',
    'Radio without borders',
    ['media-literacy', 'language-learning'],
    ['en', 'fr'],
    15,
    18,
    'etwinning',
    'partner',
    'Our school radio makes one programme a month and wants a sister station. We record in English and French, and check every fact before it goes on air.',
  ],
  [
    'PT',
    'Évora',
    'escola',
    'en',
    'Grandparents’ games',
    ['traditions', 'sport'],
    ['en', 'pt'],
    7,
    10,
    'etwinning',
    'partner',
    'Children ask their grandparents what they played, try it out and film it. We look for a primary school that does the same and sends us its rules to follow.',
  ],
  [
    'SE',
    'Umeå',
    'skola',
    'en',
    'Poems that travel',
    ['reading', 'creativity'],
    ['en', 'sv'],
    12,
    15,
    'etwinning',
    'partner',
    'One class writes the first line, the other the second. We translate together and print a small book in two languages at the end of the school year.',
  ],
] as const;

/** The first month and the last, counted from now, YYYY-MM. */
function period(now: number): { startsIn: string; endsIn: string } {
  const month = (ahead: number) => {
    const date = new Date(now);
    date.setUTCMonth(date.getUTCMonth() + ahead, 1);
    return date.toISOString().slice(0, 7);
  };
  return { startsIn: month(2), endsIn: month(10) };
}

/** Makes an account, a school and a public notice of each; returns how many. */
export async function makeSchools(database: Database, site: Site, now: number): Promise<number> {
  for (const [index, school] of schools.entries()) {
    const [country, town, kind, language, title, topics, workingLanguages, ageFrom, ageTo] = school;
    const [, , , , , , , , , projectKind, roleSought, description] = school;
    const email = `school-${index + 1}@demo.example`;
    await grantRole(database, email, { role: 'member' }, now);
    const account = await database.orm
      .select()
      .from(accounts)
      .where(eq(accounts.email, email))
      .get();
    const level = ageFrom < 11 ? 'primary' : ageFrom < 14 ? 'lower-secondary' : 'upper-secondary';
    const sent = await registerNotice(
      database,
      {
        account,
        language: 'en',
        network: email,
        input: {
          organisationName: `Demo ${kind} of ${town}`,
          organisationKind: 'school',
          personName: `Demo teacher ${index + 1}`,
          personRole: 'teacher',
          educationLevel: level,
          partnersWanted: 2,
          pupils: 20 + index,
          ...{ country, town, language, title, topics: [...topics] },
          ...{ workingLanguages: [...workingLanguages], ageFrom, ageTo, projectKind, roleSought },
          ...{ description, ...period(now) },
        },
      },
      site,
      now,
    );
    if (!sent.ok) throw new Error(`${title}: ${JSON.stringify(sent.problems)}`);
  }
  const at = { publishedAt: now, confirmedAt: now };
  await database.batch([
    database.orm.update(organisations).set({ verifiedAt: now }),
    database.orm.update(notices).set({ state: 'published', ...at }),
  ]);
  return schools.length;
}
