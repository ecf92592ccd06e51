import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'zod';
import { actionSchema, callSchema } from './calls/index.ts';
import {
  agencySchema,
  countrySchema,
  europeanBodySchema,
  pageSchema,
  supportSchema,
} from './content/schema.ts';
import { languageCodes } from './i18n/languages.ts';
import { conceptSchema, conceptWordsSchema } from './search/vocabulary.ts';

const withoutExtension = ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, '');

/** `content/calls/<year>/<slug>.mdx`; id `<year>/<slug>`. Read through content/calls.ts only. */
const calls = defineCollection({
  loader: glob({
    base: './content/calls',
    pattern: '*/*.mdx',
    generateId: withoutExtension,
    retainBody: false,
  }),
  schema: callSchema,
});

/** `content/<lang>/<section>/<name>.mdx`; id the same, so that translations share all but the language. */
const pages = defineCollection({
  loader: glob({
    base: './content',
    // A language that is still being translated is not read.
    pattern: `{${languageCodes.join(',')}}/{programme,guides}/*.mdx`,
    generateId: withoutExtension,
    retainBody: false,
  }),
  schema: pageSchema,
});

/** The actions that a call may name; id as in a call's `actions`. */
const actions = defineCollection({
  loader: file('./content/actions.yaml'),
  schema: actionSchema.omit({ id: true }).loose(),
});

/** Countries by ISO 3166-1 code. */
const countries = defineCollection({
  loader: file('./content/countries.yaml'),
  schema: countrySchema,
});

const agencies = defineCollection({
  loader: file('./content/contacts/agencies.yaml'),
  schema: agencySchema,
});

const etwinningSupport = defineCollection({
  loader: file('./content/contacts/etwinning.yaml'),
  schema: supportSchema,
});

const europeanBodies = defineCollection({
  loader: file('./content/contacts/european.yaml'),
  schema: europeanBodySchema,
});

/** What people call things, for search; keyed by concept. */
const vocabulary = defineCollection({
  loader: file('./content/vocabulary.yaml'),
  schema: conceptSchema,
});

/** Its words in one language; id `<lang>`. */
const vocabularyWords = defineCollection({
  loader: glob({
    base: './content',
    pattern: `{${languageCodes.join(',')}}/vocabulary.yaml`,
    generateId: ({ entry }) => entry.slice(0, 2),
  }),
  schema: conceptWordsSchema,
});

/** The English version that each translated page says again; id `<lang>`. */
const followed = defineCollection({
  loader: glob({
    base: './content',
    pattern: `{${languageCodes.join(',')}}/followed.yaml`,
    generateId: ({ entry }) => entry.slice(0, 2),
  }),
  schema: z.record(z.string(), z.string().regex(/^[0-9a-f]{8}$/)),
});

export const collections = {
  calls,
  pages,
  actions,
  countries,
  agencies,
  etwinningSupport,
  europeanBodies,
  vocabulary,
  vocabularyWords,
  followed,
};
