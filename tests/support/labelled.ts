import type { IndexedNotice } from '../../src/partners/notice.ts';
import { languageLevels, projectKinds, topics } from '../../src/partners/vocabulary.ts';
import { judgements } from './judgements.ts';
import {
  countryCodes,
  generateNotice,
  generateNotices,
  idOf,
  pick,
  pickSome,
  type Random,
  seeded,
} from './notices.ts';
import { readPosts } from './posts.ts';
import { opening, sentences } from './sentences.ts';

/** Notices, and for some of them how good a partner others are (0, not named, to 3). By id. */
export type Labelled = {
  notices: IndexedNotice[];
  grades: Map<string, Map<string, number>>;
};

export function labelledPosts(now: number): Labelled {
  const posts = readPosts(now);
  const id = (post: string) => {
    const notice = posts.get(post);
    if (!notice) throw new Error(`There is no ${post}`);
    return notice.id;
  };
  const grades = Object.entries(judgements).map(
    ([query, others]) =>
      [
        id(query),
        new Map(Object.entries(others).map(([post, grade]) => [id(post), grade])),
      ] as const,
  );
  return { notices: [...posts.values()], grades: new Map(grades) };
}

/**
 * Made-up notices with known best partners. The grade of a notice is how it was made: 3 after the
 * author's own heart, 2 a good partner, 1 one that is only not ruled out. Near misses are made like
 * the best but for one thing that rules them out. The rest of the directory is made without regard
 * to anyone, and holds nothing labelled: a chance find there counts as a mistake.
 */
export function labelledGenerated(seed: number, queries: number, now: number): Labelled {
  const random = seeded(seed);
  const grades: Labelled['grades'] = new Map();
  const notices = generateNotices(seed + 1, 800, now);
  for (let at = 0; at < queries; at += 1) {
    const own = generateNotice(random, idOf(seed, 'own', at), now);
    const made = (name: string | number, change: (notice: IndexedNotice) => IndexedNotice) =>
      change(generateNotice(random, idOf(seed, at, name), now));
    const best = [0, 1, 2].map((n) => made(`best${n}`, (notice) => bestFor(random, own, notice)));
    const good = [0, 1, 2].map((n) => made(`good${n}`, (notice) => goodFor(random, own, notice)));
    const fair = [0, 1, 2].map((n) => made(`fair${n}`, (notice) => fairFor(random, own, notice)));
    const misses = nearMisses(random, own, (name) =>
      made(name, (notice) => bestFor(random, own, notice)),
    );
    const graded = [best, good, fair].flatMap((list, index) =>
      list.map(({ id }) => [id, 3 - index] as const),
    );
    grades.set(own.id, new Map(graded));
    notices.push(own, ...best, ...good, ...fair, ...misses);
  }
  const standing = notices.map((notice) => ({ ...notice, expiresAt: now + 86_400_000 }));
  return { notices: shuffled(random, standing), grades };
}

const opposite: Record<string, string> = {
  partner: 'partner',
  coordinator: 'partner',
  host: 'sender',
  sender: 'host',
};

/** Made so that neither rules the other out, of its own topics and texts. */
function fairFor(random: Random, own: IndexedNotice, notice: IndexedNotice): IndexedNotice {
  const others = topics.filter((topic) => !own.topics.includes(topic));
  const wanted = own.wantedCountries.length ? own.wantedCountries : countryCodes;
  return withText(random, {
    ...notice,
    country: pick(
      random,
      wanted.filter((code) => code !== own.country),
    ),
    projectKind: own.projectKind,
    roleSought: opposite[own.roleSought] ?? own.roleSought,
    organisationKind: own.wantedKinds[0] ?? notice.organisationKind,
    wantedCountries: [],
    wantedKinds: [],
    ageFrom: Math.max(2, own.ageTo - 1),
    ageTo: own.ageTo + 2,
    startsIn: own.endsIn,
    endsIn: '2029-06',
    topics: pickSome(random, others, 2),
    subjects: [],
    callSlug: null,
  });
}

/** Shares a topic, a language and the level. */
function goodFor(random: Random, own: IndexedNotice, notice: IndexedNotice): IndexedNotice {
  const fair = fairFor(random, own, notice);
  return withText(random, {
    ...fair,
    educationLevel: own.educationLevel,
    ageFrom: own.ageFrom,
    ageTo: own.ageTo + 1,
    startsIn: own.startsIn,
    endsIn: own.endsIn,
    workingLanguages: own.workingLanguages.slice(0, 1),
    topics: [pick(random, own.topics), ...fair.topics.slice(0, 1)],
  });
}

/** Shares all that the author says. */
function bestFor(random: Random, own: IndexedNotice, notice: IndexedNotice): IndexedNotice {
  return withText(random, {
    ...goodFor(random, own, notice),
    workingLanguages: own.workingLanguages,
    wantedCountries: random() < 0.5 ? [own.country] : [],
    topics: own.topics,
    subjects: own.subjects,
    callSlug: own.callSlug,
    pupils: own.pupils === null ? null : own.pupils + 1,
    languageLevel: own.languageLevel ?? pick(random, languageLevels),
  });
}

const withText = (random: Random, notice: IndexedNotice): IndexedNotice => ({
  ...notice,
  title: opening(random, notice.topics, notice.language),
  description: sentences(random, notice.topics, notice.language),
});

function nearMisses(
  random: Random,
  own: IndexedNotice,
  best: (name: string) => IndexedNotice,
): IndexedNotice[] {
  const otherKind = pick(
    random,
    projectKinds.filter((kind) => kind !== own.projectKind),
  );
  const elsewhere = countryCodes.filter((code) => code !== own.country);
  return [
    { ...best('kind'), projectKind: otherKind },
    // Those who host seek no host; partners and coordinators seek neither.
    { ...best('role'), roleSought: own.roleSought === 'host' ? 'host' : 'sender' },
    { ...best('ages'), ageFrom: own.ageTo + 1, ageTo: own.ageTo + 4 },
    { ...best('period'), startsIn: '2030-01', endsIn: '2030-06' },
    { ...best('wanted'), wantedCountries: [pick(random, elsewhere)] },
    { ...best('country'), country: own.country, wantedCountries: [] },
    { ...best('own'), organisationId: own.organisationId },
  ];
}

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
