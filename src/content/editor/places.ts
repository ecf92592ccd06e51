import { isCollection, isMap, isScalar, type Node, type Pair } from 'yaml';

/** Where the parts of a YAML file stand in its text; all places count characters. */
type Within = { source: string };

/** Whether brackets of a list or an object have a space inside. */
export const isPadded = (node: Node, { source }: Within) => {
  const [start] = rangeOf(node);
  return /^[[{] /.test(source.slice(start, start + 2));
};

export const keyOf = ({ key }: Pair) => String(isScalar(key) ? key.value : key);

/** Where a value begins and ends. */
export function rangeOf({ range }: Node): [start: number, end: number] {
  if (!range) throw new Error('A node that was not read from a file has no place in it');
  return [range[0], range[1]];
}

export const lineStart = (at: number, { source }: Within) => source.lastIndexOf('\n', at - 1) + 1;

/** Where the last line of a node ends, a comment at its end included. */
export function endOf(node: Node, place: Within): number {
  const last = isCollection(node) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last !== undefined) {
    const inside = isMap(node) ? ((last as Pair).value ?? (last as Pair).key) : last;
    return endOf(inside as Node, place);
  }
  const [, end] = rangeOf(node);
  if (place.source[end - 1] === '\n') return end;
  const line = place.source.indexOf('\n', end);
  return line < 0 ? place.source.length : line + 1;
}

/** The lines of a key with its value. */
export function linesOf(pair: Pair<Node, Node | null>, place: Within) {
  const [from] = rangeOf(pair.key);
  return { start: lineStart(from, place), end: endOf(pair.value ?? pair.key, place) };
}

/** The lines of an item of a list, and where its dash is. */
export function itemLines(item: Node, place: Within) {
  const [from] = rangeOf(item);
  const dash = place.source.lastIndexOf('-', from - 1);
  return { start: lineStart(dash, place), dash, end: endOf(item, place) };
}
