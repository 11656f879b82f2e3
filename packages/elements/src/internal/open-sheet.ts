/**
 * Shows a sheet inside `root`, loading its element first where it is not there yet.
 *
 * @returns The sheet; `undefined` when `root` left the page meanwhile.
 * @throws When the element's code can't be had.
 */
export async function openSheet<Tag extends keyof HTMLElementTagNameMap>(
  root: HTMLElement | DocumentFragment,
  tag: Tag,
  load: () => Promise<unknown>,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): Promise<HTMLElementTagNameMap[Tag] | undefined> {
  if (!customElements.get(tag)) await load();
  if (!root.isConnected || root.querySelector(tag)) return undefined;
  const sheet = Object.assign(document.createElement(tag), properties);
  // A host styles them as parts of the element that it placed.
  sheet.setAttribute('exportparts', 'dialog, photo');
  root.append(sheet);
  return sheet;
}
