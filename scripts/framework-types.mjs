/** `mail-released` as a Vue listener: `onMailReleased`. */
const vueName = (event) => `on-${event}`.replaceAll(/-(.)/g, (_match, letter) => letter.toUpperCase());

function elementsOf(manifest) {
  return manifest.modules
    .flatMap(({ declarations }) => declarations)
    .map(({ name, tagName, summary, members, attributes, events }) => ({
      type: name,
      tag: tagName,
      summary: summary ?? '',
      properties: members.filter(({ kind, readonly }) => kind === 'field' && !readonly).map((member) => member.name),
      attributes: attributes.filter((attribute) => attribute.name && attribute.name !== attribute.fieldName),
      events: (events ?? []).map((event) => event.name),
    }));
}

function members({ type, properties, attributes, events }, listener) {
  return [
    ...properties.map((name) => `${name}?: ${type}['${name}'] | undefined;`),
    ...attributes.map(({ name, fieldName }) => `'${name}'?: ${type}['${fieldName}'] | undefined;`),
    ...events.map((name) => `'${listener(name)}'?: ((event: EventOf<'${name}'>) => void) | undefined;`),
  ].map((line) => `    ${line}`);
}

const dialects = [
  {
    file: 'react.d.ts',
    head: "import type { DetailedHTMLProps, HTMLAttributes } from 'react';",
    listener: (event) => `on${event}`,
    wrap: (type, own) => `DetailedHTMLProps<HTMLAttributes<${type}>, ${type}> & ${own}`,
    module: 'react',
    open: '  namespace JSX {\n    interface IntrinsicElements extends MailReleaseElements {}\n  }',
  },
  {
    file: 'vue.d.ts',
    head: "import type { DefineComponent } from 'vue';",
    listener: vueName,
    wrap: (_type, own) => `DefineComponent<${own}>`,
    module: 'vue',
    open: '  interface GlobalComponents extends MailReleaseElements {}',
  },
  {
    file: 'svelte.d.ts',
    head: "import type { HTMLAttributes } from 'svelte/elements';",
    listener: (event) => `on${event}`,
    wrap: (type, own) => `HTMLAttributes<${type}> & ${own}`,
    module: 'svelte/elements',
    open: '  interface SvelteHTMLElements extends MailReleaseElements {}',
  },
];

/**
 * The tags as React, Vue and Svelte type them, as `[file, text]` each. They point at the classes and at the map of
 * events, so that nothing is typed twice.
 */
export function frameworkTypes(manifest) {
  const elements = elementsOf(manifest);
  return dialects.map(({ file, head, listener, wrap, module, open }) => {
    const tags = elements.map((element) => {
      const own = `{\n${members(element, listener).join('\n')}\n  }`;
      return `  /** ${element.summary} */\n  '${element.tag}': ${wrap(element.type, own)};`;
    });
    const text = `${head}
import type { MailReleaseEventMap, ${elements.map(({ type }) => type).join(', ')} } from './index.js';

type EventOf<Name> = Name extends keyof MailReleaseEventMap ? MailReleaseEventMap[Name] : Event;

export interface MailReleaseElements {
${tags.join('\n')}
}

declare module '${module}' {
${open}
}
`;
    return [file, text];
  });
}
