import { parse } from 'yaml';
import { isValues, type JsonSchema, type Values } from './json-schema.ts';
import { patchYaml } from './patch.ts';
import { tidy } from './tidy.ts';

/** How a kind of content lies in files, and what one entry must look like. */
export type FileFormat = {
  /** Text with facts above it, a list of entries, or entries by a key that `key` names. */
  kind: 'page' | 'list' | { key: string };
  schema: JsonSchema;
};

/** Under this name a form carries the file that it was read from, so that little of it changes. */
export const original = '_file';

const frontMatter = /^---\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/;

/**
 * What the editor's form shows of a file.
 * @throws Error if it is no YAML, or a page without front matter.
 */
export function fromFile({ kind }: FileFormat, text: string): Values {
  if (kind === 'page') {
    const match = frontMatter.exec(text);
    if (!match) throw new Error('has no front matter between lines of ---');
    const facts = parse(match[1] ?? '') as Values | null;
    return { ...facts, body: text.slice(match[0].length).trim(), [original]: text };
  }
  const value = parse(text) as unknown;
  return { items: kind === 'list' ? (value ?? []) : asItems(value, kind.key), [original]: text };
}

/** The file that says what the form says; what is the same stays as it is, to the byte. */
export function toFile(format: FileFormat, values: Values): string {
  const { [original]: former, ...said } = values;
  const text = typeof former === 'string' ? `${former.trim()}\n` : '';
  if (format.kind !== 'page') return yamlFile(format, said.items, text);
  const { body, ...facts } = said;
  const match = frontMatter.exec(text);
  const head = yamlText(match?.[1] ?? '', facts, format.schema);
  return `---\n${head}---\n${bodyText(body, match ? text.slice(match[0].length) : '')}`;
}

function bodyText(body: unknown, former: string): string {
  const written = typeof body === 'string' ? body.trim() : '';
  if (written === former.trim()) return former;
  return written && `\n${written}\n`;
}

function yamlFile({ kind, schema }: FileFormat, items: unknown, former: string): string {
  if (typeof kind === 'string' || !Array.isArray(items))
    return yamlText(former, items ?? [], { type: 'array', items: schema });
  return yamlText(former, asRecord(items, kind.key), { additionalProperties: schema });
}

function yamlText(former: string, value: unknown, schema: JsonSchema): string {
  return patchYaml(former, tidy(value, schema, parse(former)), schema);
}

const asItems = (value: unknown, key: string): Values[] =>
  Object.entries(isValues(value) ? value : {}).map(([id, entry]) => ({
    [key]: id,
    ...(entry as Values),
  }));

const asRecord = (items: readonly unknown[], key: string): Values =>
  Object.fromEntries(items.filter(isValues).map(({ [key]: id, ...entry }) => [String(id), entry]));
