type Props = Record<string, string | boolean | undefined>;

/** An element with attributes and children; text always stays text, so no query can become markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : value);
  element.append(...children);
  return element;
}

/** An excerpt of the engine: text in which `<`, `>` are escaped and hits stand in `<mark>`. */
export function marked(excerpt: string): Node[] {
  const plain = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return excerpt.split(/<mark>(.*?)<\/mark>/).map((part, index) =>
    // With one group in the pattern, what is marked stands at the odd places.
    index % 2 ? h('mark', {}, plain(part)) : document.createTextNode(plain(part)),
  );
}
