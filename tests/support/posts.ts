import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { IndexedNotice } from '../../src/partners/notice.ts';
import { idOf } from './notices.ts';

const file = path.resolve(import.meta.dirname, '../../../shared/data/partner-posts.json');
export const havePosts = existsSync(file);

const postSchema = z.object({
  id: z.string(),
  kind: z.enum(['partner-search', 'project-description']),
  language: z.string(),
  title: z.string(),
  text: z.string(),
  facets: z.object({
    country: z.string().nullable(),
    seeks_countries: z.array(z.string()),
    education_level: z.string(),
    pupil_ages: z.tuple([z.number(), z.number()]).nullable(),
    action: z.string().nullable(),
    topics: z.array(z.string()),
    subjects: z.array(z.string()),
  }),
});
type Post = z.infer<typeof postSchema>;

/** The collector's topics in our vocabulary; those without a counterpart are left out. */
const topicOf: Record<string, string> = {
  arts: 'art',
  'artificial-intelligence': 'digital-skills',
  'circular-economy': 'environment',
  citizenship: 'active-citizenship',
  cybersecurity: 'digital-skills',
  dance: 'art',
  digital: 'digital-skills',
  disability: 'inclusion',
  entrepreneurship: 'entrepreneurship',
  environment: 'environment',
  exchange: 'cultural-diversity',
  film: 'media-literacy',
  games: 'creativity',
  garden: 'environment',
  health: 'health',
  heritage: 'cultural-heritage',
  history: 'history-and-memory',
  ict: 'digital-skills',
  inclusion: 'inclusion',
  intercultural: 'cultural-diversity',
  'job-shadowing': 'work-and-careers',
  languages: 'language-learning',
  media: 'media-literacy',
  migration: 'migration',
  music: 'music',
  outdoor: 'environment',
  participation: 'active-citizenship',
  peace: 'european-values',
  'pen-friends': 'language-learning',
  plastic: 'environment',
  privacy: 'digital-skills',
  sport: 'sport',
  stem: 'science-and-technology',
  traditions: 'traditions',
  volunteering: 'active-citizenship',
};
const subjectOf: Record<string, string> = {
  Art: 'art',
  Biology: 'biology',
  Citizenship: 'citizenship',
  Economics: 'economics',
  'Environmental Education': 'natural-sciences',
  'Foreign Languages': 'foreign-languages',
  History: 'history',
  'Media Education': 'media-education',
  'Natural Sciences': 'natural-sciences',
  'Social Studies / Sociology': 'social-studies',
  Technology: 'design-and-technology',
  'Vocational Subjects': 'vocational-subjects',
};
const agesOf: Record<string, [number, number]> = {
  primary: [6, 12],
  'lower-secondary': [11, 15],
  'upper-secondary': [15, 19],
  youth: [13, 30],
  adult: [18, 99],
};
const levelOf: Record<string, string> = { youth: 'upper-secondary', adult: 'vocational' };
const renamed = (names: readonly string[], map: Record<string, string>) => [
  ...new Set(names.flatMap((name) => map[name] ?? [])),
];

function projectKind(action: string | null): IndexedNotice['projectKind'] {
  if (action?.includes('eTwinning')) return 'etwinning';
  if (action && /KA12/.test(action)) return 'mobility';
  return action && /KA2/.test(action) ? 'ka220' : 'other';
}

function roleSought({ title, facets }: Post): IndexedNotice['roleSought'] {
  if (/host organisation partner search/i.test(title)) return 'host';
  if (/ready to host/i.test(title)) return 'sender';
  return facets.topics.includes('offer-to-be-partner') ? 'coordinator' : 'partner';
}

/** A post as a notice. Its year is long past or unknown: all run in the same one. */
function noticeOf(post: Post, index: number, now: number): IndexedNotice {
  const { facets } = post;
  const [ageFrom, ageTo] = facets.pupil_ages ?? agesOf[facets.education_level] ?? [2, 99];
  // An unknown country is one that no other post has: ISO 3166 leaves XA to XZ to its users.
  const unknown = `X${String.fromCharCode(65 + (index % 26))}`;
  return {
    id: idOf(post.id),
    organisationId: idOf('organisation', post.id),
    organisationName: 'School',
    town: 'Town',
    country: facets.country ?? unknown,
    organisationKind: facets.education_level === 'youth' ? 'youth-organisation' : 'school',
    projectKind: projectKind(facets.action),
    roleSought: roleSought(post),
    title: post.title,
    description: post.text,
    language: post.language,
    // Our vocabulary has no level for youth work and adults: the one whose ages come nearest.
    educationLevel: levelOf[facets.education_level] ?? facets.education_level,
    ageFrom,
    ageTo,
    pupils: null,
    languageLevel: null,
    equipment: [],
    topics: renamed(facets.topics, topicOf),
    subjects: renamed(facets.subjects, subjectOf),
    workingLanguages: [...new Set([post.language, 'en'])],
    wantedCountries: post.kind === 'partner-search' ? facets.seeks_countries : [],
    wantedKinds: [],
    startsIn: '2027-01',
    endsIn: '2027-12',
    callSlug: null,
    activeAt: now,
    expiresAt: now + 90 * 86_400_000,
    updatedAt: now,
  };
}

/** The real posts as notices, by the post's id, in the order of the file. */
export function readPosts(now: number): Map<string, IndexedNotice> {
  const { posts } = z
    .object({ posts: z.array(postSchema) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(posts.map((post, index) => [post.id, noticeOf(post, index, now)]));
}
