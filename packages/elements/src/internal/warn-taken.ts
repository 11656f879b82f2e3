const warned = new Set<string>();

/** Says once that a tag belongs to somebody else; the page keeps what it has. */
export function warnTaken(tag: string, ours: CustomElementConstructor): void {
  if (customElements.get(tag) === ours || warned.has(tag)) return;
  warned.add(tag);
  console.warn(`<${tag}> is defined already; mail-release leaves it alone.`);
}
