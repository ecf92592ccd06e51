import { z } from 'zod';
import { callSchema } from '../../calls/index.ts';
import {
  agencySchema,
  countrySchema,
  europeanBodySchema,
  pageSchema,
  supportSchema,
} from '../schema.ts';
import type { FileFormat } from './file-format.ts';
import type { JsonSchema } from './json-schema.ts';

/** What editors change on the web: each with the schema that the build checks its files by. */
export type Editable = {
  name: 'calls' | 'programme' | 'guides' | 'agencies' | 'etwinning' | 'european' | 'countries';
  /** Folder of pages, one file an entry, or the one file of a list. */
  place: { folder: string; path: string; translated: boolean } | { file: string };
  format: FileFormat;
};

/** A schema as what a file holds; the editor's side needs no Zod to read it. */
const described = (schema: z.ZodType) => z.toJSONSchema(schema) as JsonSchema;

const page = described(pageSchema);
const pages = (section: 'programme' | 'guides'): Editable => ({
  name: section,
  place: { folder: `content/{{locale}}/${section}`, path: '{{slug}}', translated: true },
  format: { kind: 'page', schema: page },
});

const contacts = (name: 'agencies' | 'etwinning' | 'european', schema: z.ZodType): Editable => ({
  name,
  place: { file: `content/contacts/${name}.yaml` },
  format: { kind: 'list', schema: described(schema) },
});

export const editable: readonly Editable[] = [
  {
    name: 'calls',
    place: { folder: 'content/calls', path: '{{fields.year}}/{{slug}}', translated: false },
    format: { kind: 'page', schema: described(callSchema) },
  },
  pages('programme'),
  pages('guides'),
  contacts('agencies', agencySchema),
  contacts('etwinning', supportSchema),
  contacts('european', europeanBodySchema),
  {
    name: 'countries',
    place: { file: 'content/countries.yaml' },
    format: { kind: { key: 'code' }, schema: described(countrySchema) },
  },
];
