import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parse,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isValues, type JsonSchema, same, schemaOf, type Values } from './json-schema.ts';
import { endOf, isPadded, itemLines, keyOf, lineStart, linesOf, rangeOf } from './places.ts';
import { position, printNode, printScalar } from './print.ts';

/**
 * YAML that says something else and is otherwise what it was: comments, quotes, the order of keys
 * and the form of every value that stays. So a reviewer sees what an editor changed, and no more.
 * @param source YAML as it stands in a file, ending with a line end.
 * @param wanted what it shall say.
 * @param schema tells days from texts, and where a new key belongs.
 */
export function patchYaml(source: string, wanted: unknown, schema: JsonSchema): string {
  const document = parseDocument(source);
  const { contents } = document;
  const place = { source, document, schema, flow: false };
  const patched = contents ? applied(source, editsOf(contents, wanted, place)) : '';
  // What the edits cannot do is written anew: better a long difference than a wrong fact.
  if (says(patched, wanted)) return patched;
  return `${printNode(wanted, schema, { flow: false, padding: true })}\n`;
}

function says(source: string, wanted: unknown): boolean {
  try {
    return same(parse(source), wanted);
  } catch {
    return false;
  }
}

type Edit = { start: number; end: number; text: string };
type Place = {
  source: string;
  document: Document.Parsed;
  schema: JsonSchema | undefined;
  /** Whether the place is between brackets. */
  flow: boolean;
};

const applied = (source: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);

function editsOf(node: Node, wanted: unknown, place: Place): Edit[] {
  if (same(node.toJS(place.document), wanted)) return [];
  const flow = place.flow || (isCollection(node) && node.flow === true);
  if (isMap(node) && isValues(wanted)) return mapEdits(node, wanted, { ...place, flow });
  if (isSeq(node) && Array.isArray(wanted)) return listEdits(node, wanted, { ...place, flow });
  const [start, end] = rangeOf(node);
  const type = isScalar(node) ? node.type : undefined;
  const text = printScalar(wanted, place.schema, flow, type ?? undefined);
  return [{ start, end, text: place.source[end - 1] === '\n' ? `${text}\n` : text }];
}

function mapEdits(map: YAMLMap, wanted: Values, place: Place): Edit[] {
  const pairs = map.items as Pair<Node, Node | null>[];
  const known = new Set(pairs.map(keyOf));
  const added = Object.keys(wanted).filter((key) => !known.has(key));
  const gone = pairs.filter((pair) => !Object.hasOwn(wanted, keyOf(pair)));
  const [first] = pairs;
  const rewritten = place.flow ? added.length + gone.length > 0 : !first || gone.includes(first);
  if (rewritten || !first) return [rewrite(map, wanted, place)];
  const kept = pairs.filter((pair) => !gone.includes(pair));
  return [
    ...kept.flatMap((pair) => pairEdits(map, pair, wanted, place)),
    ...gone.map((pair) => ({ ...linesOf(pair, place), text: '' })),
    ...additions(kept, first, added, wanted, place),
  ];
}

function pairEdits(
  map: YAMLMap,
  pair: Pair<Node, Node | null>,
  wanted: Values,
  place: Place,
): Edit[] {
  const key = keyOf(pair);
  const value = wanted[key];
  const within = { ...place, schema: schemaOf(place.schema, key) };
  if (pair.value && keepsForm(pair.value, value)) return editsOf(pair.value, value, within);
  if (place.flow) return [rewrite(map, wanted, place)];
  const { start, end } = linesOf(pair, place);
  const [from] = rangeOf(pair.key);
  return [{ start: from, end, text: pairText(key, value, from - start, place).trimStart() }];
}

/** Whether the new value can stand where the old one does: a list begins on a line of its own. */
const keepsForm = (node: Node, value: unknown): boolean =>
  isSeq(node)
    ? Array.isArray(value) && (value.length === 0) === (node.items.length === 0)
    : isMap(node)
      ? isValues(value) && (Object.keys(value).length === 0) === (node.items.length === 0)
      : typeof value !== 'object';

/** New keys stand where the schema has them. */
function additions(
  kept: readonly Pair<Node, Node | null>[],
  first: Pair<Node, Node | null>,
  added: readonly string[],
  wanted: Values,
  place: Place,
): Edit[] {
  const [from] = rangeOf(first.key);
  const column = from - lineStart(from, place);
  const texts = new Map<number, string>();
  for (const key of added.toSorted(
    (a, b) => position(place.schema, a) - position(place.schema, b),
  )) {
    const before = kept.filter(
      (pair) => position(place.schema, keyOf(pair)) < position(place.schema, key),
    );
    const at = linesOf(before.at(-1) ?? first, place).end;
    texts.set(at, (texts.get(at) ?? '') + pairText(key, wanted[key], column, place));
  }
  return [...texts].map(([at, text]) => ({ start: at, end: at, text }));
}

function pairText(key: string, value: unknown, column: number, { schema }: Place): string {
  const properties = { [key]: schemaOf(schema, key) ?? {} };
  return indented(
    printNode({ [key]: value }, { properties }, { flow: false, padding: true }),
    column,
  );
}

/** Items that stand at both ends are left alone; those between are edited one by one. */
function listEdits(list: YAMLSeq, wanted: readonly unknown[], place: Place): Edit[] {
  const items = list.items as Node[];
  const stand = items.map((item) => item.toJS(place.document) as unknown);
  const within = { ...place, schema: place.schema?.items };
  if (place.flow && items.length !== wanted.length) return [rewrite(list, wanted, place)];
  const shorter = Math.min(stand.length, wanted.length);
  let head = 0;
  while (head < shorter && same(stand[head], wanted[head])) head++;
  let tail = 0;
  while (tail < shorter - head && same(stand.at(-1 - tail), wanted.at(-1 - tail))) tail++;
  const old = items.slice(head, items.length - tail);
  const fresh = wanted.slice(head, wanted.length - tail);
  const shared = Math.min(old.length, fresh.length);
  const at = items[head + shared - 1];
  const [next] = items;
  if (!next) return [rewrite(list, wanted, place)];
  const start = at ? endOf(at, place) : itemLines(next, place).start;
  const text = fresh
    .slice(shared)
    .map((value) => itemText(value, next, within))
    .join('');
  return [
    ...old.slice(0, shared).flatMap((item, index) => editsOf(item, fresh[index], within)),
    ...old.slice(shared).map((item) => ({ ...itemLines(item, place), text: '' })),
    ...(text ? [{ start, end: start, text }] : []),
  ];
}

/** A new item in the form of one that is there. */
function itemText(value: unknown, like: Node, place: Place): string {
  const { start, dash } = itemLines(like, place);
  const flow = isCollection(like) && like.flow === true;
  const text =
    typeof value === 'object' && value !== null
      ? printNode(value, place.schema, { flow, padding: isPadded(like, place) })
      : printScalar(
          value,
          place.schema,
          false,
          isScalar(like) ? (like.type ?? undefined) : undefined,
        );
  const [line = '', ...others] = indented(text, dash - start + 2).split('\n');
  return [`${' '.repeat(dash - start)}- ${line.trimStart()}`, ...others].join('\n');
}

/** The whole of a list or an object anew, at its place. */
function rewrite(node: YAMLMap | YAMLSeq, wanted: unknown, place: Place): Edit {
  const [start, end] = rangeOf(node);
  const style = { flow: place.flow, padding: isPadded(node, place) };
  const text = printNode(wanted, place.schema, style);
  if (place.flow) return { start, end, text };
  const column = start - lineStart(start, place);
  return { start, end: endOf(node, place), text: indented(text, column).trimStart() };
}

const indented = (text: string, column: number) =>
  `${text.replaceAll(/^(?=.)/gm, ' '.repeat(column))}\n`;
