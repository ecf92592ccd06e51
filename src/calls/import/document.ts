import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { z } from 'zod';
import { type CallInput, callSchema } from '../schema.ts';

/** A file of content/calls: its facts as written, defaults not filled in, and its text. */
export type CallFile = { call: CallInput; body: string };

/** Order of the keys: that of the schema, which is that of docs/editing.md. */
const keyOrder = Object.keys(callSchema.shape);
const inOneLine = ['deadlines', 'lumpSums', 'budgetBreakdown', 'keyActions', 'actions'];
const listsInOneLine = [...inOneLine, 'actionCodes', 'sectors', 'managedBy', 'applicantKinds'];
const days = new Set(['date', 'readOn', 'on', 'opening']);
const yamlOptions = { customTags: ['timestamp' as const] };
const printOptions = { lineWidth: 0, flowCollectionPadding: true };

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/**
 * @param source an MDX file
 * @throws Error with a plain reason if its front matter is missing, no YAML or no valid call
 */
export function parseCall(source: string): CallFile {
  const match = frontMatter.exec(source);
  if (!match) throw new Error('has no front matter between lines of ---');
  const document = parseDocument(match[1] ?? '', yamlOptions);
  const [error] = document.errors;
  if (error) throw new Error(error.message.split('\n')[0]);
  const data = withoutDates(document.toJS());
  const checked = callSchema.safeParse(data);
  if (!checked.success) throw new Error(z.prettifyError(checked.error));
  return { call: data as CallInput, body: source.slice(match[0].length) };
}

/** YAML reads an unquoted date as an instant; ours are calendar dates in text. */
function withoutDates(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(withoutDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutDates(part)]));
}

/**
 * An MDX file with these facts and this text.
 * @param former the file it replaces: what stays the same keeps its comments and its form
 */
export function printCall({ call, body }: CallFile, former?: string): string {
  const document = parseDocument((former && frontMatter.exec(former)?.[1]) || '{}', yamlOptions);
  const before = former ? parseCall(former).call : undefined;
  for (const key of keyOrder) {
    const value = call[key as keyof CallInput];
    if (same(value, before?.[key as keyof CallInput])) continue;
    if (isNothing(key, value)) document.delete(key);
    else document.set(key, node(document, key, value));
  }
  if (isMap(document.contents)) {
    document.contents.flow = false;
    document.contents.items.sort((a, b) => position(a) - position(b));
  }
  const text = former === undefined ? tidyBody(body) : body;
  return `---\n${document.toString(printOptions)}---\n${text}`;
}

const position = ({ key }: Pair) => keyOrder.indexOf(String(isScalar(key) ? key.value : key));
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Text as it stands in a file: after an empty line, ending with a line end. */
export const tidyBody = (text: string) => (text.trim() ? `\n${text.trim()}\n` : '');

/** Defaults of the schema are left out of the file. */
function isNothing(key: string, value: unknown): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    (key === 'language' && value === 'en')
  );
}

function node(document: Document, key: string, value: unknown) {
  const created = document.createNode(withDates(key, value));
  if (isSeq(created) && listsInOneLine.includes(key)) {
    for (const item of created.items) if (isMap(item)) item.flow = true;
    created.flow = key !== 'deadlines';
  }
  if (isMap(created)) created.flow = inOneLine.includes(key);
  return created;
}

function withDates(key: string, value: unknown): unknown {
  if (days.has(key) && typeof value === 'string') return new Date(`${value}T00:00:00Z`);
  if (Array.isArray(value)) return value.map((part) => withDates('', part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withDates(name, part)]),
  );
}
