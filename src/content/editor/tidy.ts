import { isValues, type JsonSchema, mustHave, same, schemaOf, type Values } from './json-schema.ts';

/**
 * What an editor's form gives, as a file should say it. A form has a value for each of its fields,
 * a file leaves out what is empty or a default, except where it said so before.
 * @param former what the file says so far.
 */
export function tidy(value: unknown, schema: JsonSchema | undefined, former: unknown): unknown {
  if (typeof value === 'string' && typeof former === 'string' && value === former.trim())
    return former;
  if (typeof value === 'string' && isNumber(schema) && value.trim() && Number.isFinite(+value))
    return Number(value);
  if (Array.isArray(value)) {
    const before = Array.isArray(former) ? former : [];
    return value.map((item, index) => tidy(item, schema?.items, before[index]));
  }
  return isValues(value) ? tidyValues(value, schema, isValues(former) ? former : {}) : value;
}

const isNumber = (schema: JsonSchema | undefined) =>
  schema?.type === 'number' || schema?.type === 'integer';

function tidyValues(values: Values, schema: JsonSchema | undefined, former: Values): Values {
  const kept: Values = {};
  for (const [key, value] of Object.entries(values)) {
    const part = schemaOf(schema, key);
    const tidied = tidy(value, part, former[key]);
    const stood = Object.hasOwn(former, key) && same(former[key], tidied);
    if (stood || !mayGo(tidied, part, mustHave(schema, key))) kept[key] = tidied;
  }
  return kept;
}

function mayGo(value: unknown, schema: JsonSchema | undefined, must: boolean): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (must) return false;
  if (schema?.default !== undefined) return same(value, schema.default);
  return value === false || same(value, []) || same(value, {});
}
