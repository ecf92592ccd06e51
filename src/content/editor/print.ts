import { Document, isMap, isScalar, isSeq, type Scalar, visit } from 'yaml';
import { isValues, type JsonSchema, schemaOf } from './json-schema.ts';

/** With this tag a text that looks like a date is quoted, and a date is not. */
const options = { customTags: ['timestamp' as const] };

/** `flow`: in one line, between brackets; `padding`: with a space inside these. */
export type Style = { flow: boolean; padding: boolean };

/** A list, an object or a whole file, in lines that begin at the left margin. */
export function printNode(value: unknown, schema: JsonSchema | undefined, style: Style): string {
  const document = new Document(prepared(value, schema), options);
  visit(document, {
    Collection: (_, node) => {
      // Lists of words stand in one line, as the importer and people write them.
      if (isSeq(node) && node.items.every((item) => isScalar(item))) node.flow = true;
    },
  });
  const { contents } = document;
  if (style.flow && (isMap(contents) || isSeq(contents))) contents.flow = true;
  return text(document, style.padding);
}

/**
 * A value in the middle of a line.
 * @param flow whether it stands between brackets, where a comma has a meaning.
 * @param type how the text that it replaces was quoted.
 */
export function printScalar(
  value: unknown,
  schema: JsonSchema | undefined,
  flow: boolean,
  type: Scalar.Type | undefined,
): string {
  const document = new Document(null, options);
  const list = document.createNode([prepared(value, schema)], { flow });
  document.contents = list;
  const node = isSeq(list) ? list.items[0] : undefined;
  if (isScalar(node) && typeof value === 'string') {
    if (value.includes('\n')) node.type = 'QUOTE_DOUBLE';
    else if (type?.startsWith('QUOTE')) node.type = type;
  }
  return text(document, false).slice(flow ? 1 : 2, flow ? -1 : undefined);
}

const text = (document: Document, flowCollectionPadding: boolean) =>
  document.toString({ lineWidth: 0, flowCollectionPadding }).trimEnd();

/** Days as dates, so that they stand without quotes, and keys in the order of the schema. */
function prepared(value: unknown, schema: JsonSchema | undefined): unknown {
  if (typeof value === 'string' && schema?.format === 'date' && /^\d{4}-\d\d-\d\d$/.test(value))
    return new Date(`${value}T00:00:00Z`);
  if (Array.isArray(value)) return value.map((item) => prepared(item, schema?.items));
  if (!isValues(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort((a, b) => position(schema, a) - position(schema, b))
      .map((key) => [key, prepared(value[key], schemaOf(schema, key))]),
  );
}

/** Where a key stands among those of its schema; unknown ones come last. */
export function position(schema: JsonSchema | undefined, key: string): number {
  const index = Object.keys(schema?.properties ?? {}).indexOf(key);
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}
