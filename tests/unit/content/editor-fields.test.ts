import type { Field } from '@sveltia/cms';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callSchema } from '../../../src/calls/index.ts';
import { editable } from '../../../src/content/editor/collections.ts';
import { editorConfig } from '../../../src/content/editor/config.ts';
import { fieldsOf } from '../../../src/content/editor/fields.ts';
import type { JsonSchema } from '../../../src/content/editor/json-schema.ts';
import { readEditorSettings } from '../../../src/content/editor/settings.ts';
import {
  agencySchema,
  countrySchema,
  europeanBodySchema,
  pageSchema,
  supportSchema,
} from '../../../src/content/schema.ts';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { isMessageKey } from '../../../src/i18n/messages.ts';
import { editorEnvironment } from '../../support/editor.ts';

/** The schemas of src/content.config.ts, by what editors call their files. */
const schemas: Record<string, z.ZodObject> = {
  calls: callSchema,
  programme: pageSchema,
  guides: pageSchema,
  agencies: agencySchema,
  etwinning: supportSchema,
  european: europeanBodySchema,
  countries: countrySchema,
};

type Loose = Record<string, unknown> & { name: string; widget?: string; fields?: Loose[] };

const settings = readEditorSettings(editorEnvironment);
if (!settings) throw new Error('The editor of tests is set up');
const { config } = editorConfig(settings, 'https://example.org', 'en');

/** The fields of a form; those of a list of entries are the fields of one entry. */
function formOf(name: string): Loose[] {
  for (const collection of (config.collections ?? []) as unknown as Loose[]) {
    if (collection.name === name) return collection.fields ?? [];
    const file = (collection.files as Loose[] | undefined)?.find((each) => each.name === name);
    if (file) return file.fields?.[0]?.fields ?? [];
  }
  throw new Error(`No form for ${name}`);
}

const fieldIn = (name: string, field: string): Loose => {
  const found = formOf(name).find((each) => each.name === field);
  if (!found) throw new Error(`${name} has no field ${field}`);
  return found;
};

/** What a schema of Zod holds inside `optional`, `default` and steps before the check. */
function innermost(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return innermost(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? innermost(schema.out as z.ZodType) : schema;
}

/** The widget that a part of a schema of Zod calls for, told without JSON Schema. */
function widgetFor(part: z.ZodType): string {
  const schema = innermost(part);
  if (schema instanceof z.ZodEnum) return 'select';
  if (schema instanceof z.ZodArray)
    return innermost(schema.element as z.ZodType) instanceof z.ZodEnum ? 'select' : 'list';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodRecord) return 'keyvalue';
  if (schema instanceof z.ZodObject) return 'object';
  return schema instanceof z.ZodISODate ? 'datetime' : 'string';
}

/** Widgets that the form chooses where the schema would have another. */
const chosen: Record<string, string> = {
  note: 'text',
  summary: 'text',
  applicants: 'text',
  imported: 'hidden',
};

const cases = Object.entries(schemas).flatMap(([name, schema]) =>
  Object.entries(schema.shape).map(([field, part]) => [name, field, part as z.ZodType] as const),
);

describe('the forms of the web editor', () => {
  it('are one for each schema of content, with its fields in its order and no other', () => {
    expect(editable.map(({ name }) => name)).toEqual(Object.keys(schemas));
    for (const [name, schema] of Object.entries(schemas)) {
      const own = ['calls', 'programme', 'guides'].includes(name) ? ['body'] : [];
      const key = name === 'countries' ? ['code'] : [];
      const names = formOf(name).map((field) => field.name);
      expect(names).toEqual([...key, ...Object.keys(schema.shape), ...own]);
    }
  });

  it.each(cases)('ask for %s: %s as its schema does', (name, field, part) => {
    const { widget, required } = fieldIn(name, field);
    expect(widget).toBe(chosen[field] ?? widgetFor(part));
    if (widget === 'hidden') return;
    // An empty list is there, so a form need not ask for it.
    const mayBeEmpty = innermost(part) instanceof z.ZodArray && part.safeParse([]).success;
    expect(required).toBe(!part.safeParse(undefined).success && !mayBeEmpty);
  });

  it.each(cases)('offer for %s: %s what its schema takes', (name, field, part) => {
    const { options, multiple, min, max, pattern } = fieldIn(name, field);
    for (const { value } of (options ?? []) as { value: string }[])
      expect(part.safeParse(multiple ? [value] : value).success, value).toBe(true);
    if (options) expect(part.safeParse(multiple ? ['other'] : 'other').success).toBe(false);
    if (options && !multiple) {
      const values = (innermost(part) as z.ZodEnum).options;
      expect((options as { value: string }[]).map(({ value }) => value)).toEqual(values);
    }
    if (typeof min === 'number' && !multiple && innermost(part) instanceof z.ZodNumber)
      expect([min - 1, min].map((value) => part.safeParse(value).success)).toEqual([false, true]);
    if (typeof max === 'number')
      expect([max, max + 1].map((value) => part.safeParse(value).success)).toEqual([true, false]);
    if (Array.isArray(pattern)) expect(part.safeParse('?').success).toBe(false);
  });

  it('tell what a field means in the words of its schema', () => {
    expect(fieldIn('calls', 'year').hint).toBe('Year of the budget; also the folder.');
    expect(fieldIn('guides', 'summary').hint).toBe('One sentence: what the reader gets.');
  });

  it('show a field that is new in a schema by itself, under its name', () => {
    const extended = callSchema.extend({ openTo: z.array(z.enum(['a', 'b'])).min(1) });
    const fields = fieldsOf(z.toJSONSchema(extended) as JsonSchema, 'fr') as unknown as Loose[];
    expect(fields.at(-1)).toMatchObject({
      name: 'openTo',
      label: 'Open to',
      widget: 'select',
      multiple: true,
      required: true,
      min: 1,
      options: [{ value: 'a' }, { value: 'b' }],
    });
  });

  it('are labelled in every language', () => {
    const names = (fields: readonly Field[] | undefined): string[] =>
      ((fields ?? []) as unknown as Loose[]).flatMap((field) => [
        field.name,
        ...names(field.fields as never),
      ]);
    const all = Object.keys(schemas).flatMap((name) => names(formOf(name) as never));
    const bare = all.filter((name) => !isMessageKey(`editor.field.${name}`));
    // A period is called by its years.
    expect([...new Set(bare)]).toEqual(['2014-2020', '2021-2027']);
    const labels = languageCodes.map(
      (code) => editorConfig(settings, 'https://example.org', code).config.app_title,
    );
    expect(new Set(labels).size).toBe(languageCodes.length);
  });
});
