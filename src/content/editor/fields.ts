import type { Field, SelectField } from '@sveltia/cms';
import type { Language } from '../../i18n/languages.ts';
import { isMessageKey, translator } from '../../i18n/messages.ts';
import { type JsonSchema, mustHave } from './json-schema.ts';

/** What a schema cannot say of a field: that its text is long, or not an editor's to change. */
const widgets: Record<string, 'text' | 'hidden'> = {
  summary: 'text',
  note: 'text',
  applicants: 'text',
  // The importer's own note. A form keeps what it does not show.
  imported: 'hidden',
};

/** Messages that name the values of a field, where pages name them too. */
const valueMessages: Record<string, string> = {
  keyActions: 'keyAction',
  sectors: 'sector',
  fields: 'sector',
  managedBy: 'managedBy',
  kind: 'kind',
  applicantKinds: 'applicant',
  field: 'call.correction',
};

/** What an entry of a list is called while it is folded. */
const titles = ['name', 'title', 'date', 'code', 'address', 'field', 'time', 'country', 'readOn'];

/**
 * The fields of the editor's form for what a content schema describes. A field added to the schema
 * turns up by itself: without a message `editor.field.<name>` it is called as in the schema.
 * @param schema the schema of an object.
 * @param language that of labels; hints are the descriptions of the schema, in English.
 */
export const fieldsOf = (schema: JsonSchema, language: Language): Field[] =>
  Object.entries(schema.properties ?? {}).map(([name, part]) =>
    fieldOf(name, part, isRequired(schema, name), language),
  );

/** A list that may be empty is nothing a form insists on, even if the file must have it. */
const isRequired = (schema: JsonSchema, name: string) => {
  const part = schema.properties?.[name];
  return mustHave(schema, name) && !(part?.type === 'array' && !part.minItems);
};

function fieldOf(name: string, schema: JsonSchema, required: boolean, language: Language): Field {
  if (widgets[name] === 'hidden') return { name, widget: 'hidden' };
  const base = {
    name,
    label: labelOf(name, language),
    required,
    ...(schema.description && { hint: schema.description }),
  };
  return { ...base, ...kindOf(name, schema, language) } as Field;
}

/** Widget and its options. */
function kindOf(name: string, schema: JsonSchema, language: Language): object {
  const widget = widgets[name];
  if (schema.enum) return select(name, schema.enum, language);
  switch (schema.type) {
    case 'integer':
      return { widget: 'number', value_type: 'int', ...bounds(schema) };
    case 'number':
      return { widget: 'number', value_type: 'float', step: 1, ...bounds(schema) };
    case 'boolean':
      return { widget: 'boolean', default: schema.default ?? false };
    case 'array':
      return list(name, schema, language);
    case 'object':
      return schema.properties
        ? { widget: 'object', fields: fieldsOf(schema, language) }
        : { widget: 'keyvalue' };
    default:
      return { ...text(schema, language), ...(widget && { widget }) };
  }
}

function text(schema: JsonSchema, language: Language): object {
  if (schema.format === 'date') return { widget: 'datetime', type: 'date', format: 'YYYY-MM-DD' };
  return {
    widget: 'string',
    use_emoji_autocomplete: false,
    ...(schema.default !== undefined && { default: schema.default }),
    ...(schema.minLength !== undefined && { minlength: schema.minLength }),
    ...(schema.maxLength !== undefined && { maxlength: schema.maxLength }),
    ...(schema.format === 'uri' && { type: 'url' }),
    ...(schema.format === 'email' && { type: 'email' }),
    ...(schema.pattern &&
      !schema.format && { pattern: [schema.pattern, translator(language)('editor.pattern')] }),
  };
}

/** The largest safe integer is no limit that anybody set. */
const bounds = ({ minimum, maximum }: JsonSchema) => ({
  ...(minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && { min: minimum }),
  ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { max: maximum }),
});

function list(name: string, schema: JsonSchema, language: Language): object {
  const items = schema.items ?? {};
  const min = schema.minItems === undefined ? {} : { min: schema.minItems };
  if (items.enum) return { ...select(name, items.enum, language), multiple: true, ...min };
  if (items.type === 'object') {
    const summary = titles.filter((title) => items.properties?.[title]).slice(0, 2);
    return {
      widget: 'list',
      collapsed: true,
      fields: fieldsOf(items, language),
      ...(summary.length && { summary: summary.map((title) => `{{fields.${title}}}`).join(' · ') }),
      ...min,
    };
  }
  if (items.type === 'number' || items.type === 'integer')
    return { widget: 'list', field: fieldOf('amount', items, true, language), ...min };
  return { widget: 'list', ...min };
}

function select(name: string, values: readonly string[], language: Language): Partial<SelectField> {
  const label = (value: string) => {
    const key = `${valueMessages[name]}.${value}`;
    return isMessageKey(key) ? translator(language)(key) : value;
  };
  return { widget: 'select', options: values.map((value) => ({ value, label: label(value) })) };
}

function labelOf(name: string, language: Language): string {
  const key = `editor.field.${name}`;
  if (isMessageKey(key)) return translator(language)(key);
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
