const dangerous =
  'script, iframe, object, embed, base, meta, link, style, form[action], x-pwned, template, math, noscript';
const safeAddress = /^(https:|blob:|data:image\/png;base64,)/;

/**
 * What in this page a text has become that it should not: an element, a handler, an address, a run script. Shadow
 * trees included. Empty when all text is text.
 *
 * @param roots Where to look; what the page itself is made of is not asked.
 */
export function findEscapes(roots: readonly ParentNode[]): readonly string[] {
  const found: string[] = [];
  if ('pwned' in window) found.push('a script ran');
  const visit = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(dangerous)) found.push(`element ${element.localName}`);
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) found.push(`handler ${name}`);
        // Elements of ours set custom properties and sizes; a text would bring more.
        if (name === 'style' && /url\(|expression|position|display/.test(value)) found.push(`style ${value}`);
        if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(name) && !isSafe(element, value)) {
          found.push(`address ${value}`);
        }
      }
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  for (const root of roots) visit(root);
  return found;
}

function isSafe(element: Element, value: string): boolean {
  // Pieces of pictures that stand in the same tree.
  if (element instanceof SVGElement) return value.startsWith('#');
  return safeAddress.test(value) && new URL(value, location.href).username === '';
}
