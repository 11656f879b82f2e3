const cell = (text = '') => text.replaceAll('\n', ' ').replaceAll('|', '\\|').trim();
const code = (text) => (text ? `\`${cell(text)}\`` : '');

function table(title, head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return `\n## ${title}\n\n${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/** One element's page, out of its entry in the manifest and what the tests have told of its accessibility. */
export function elementPage(element, accessibility) {
  const attributeOf = new Map((element.attributes ?? []).map((attribute) => [attribute.fieldName, attribute.name]));
  const members = element.members ?? [];
  return [
    `# <${element.tagName}>\n\n${element.description ?? element.summary ?? ''}\n`,
    '\n```js\n' + `import '@mail-release/elements/define/${element.tagName}.js';\n` + '```\n',
    table(
      'Properties',
      ['property', 'attribute', 'type', ''],
      members
        .filter(({ kind }) => kind === 'field')
        .map(({ name, type, description }) => [
          code(name),
          code(attributeOf.get(name)),
          code(type?.text),
          cell(description),
        ]),
    ),
    table(
      'Methods',
      ['method', ''],
      members
        .filter(({ kind, name }) => kind === 'method' && !/Callback$/.test(name))
        .map(({ name, description }) => [code(`${name}()`), cell(description)]),
    ),
    table(
      'Events',
      ['event', 'type', ''],
      (element.events ?? []).map(({ name, type, description }) => [code(name), code(type?.text), cell(description)]),
    ),
    table(
      'Slots',
      ['slot', ''],
      (element.slots ?? []).map(({ name, description }) => [code(name || '(default)'), cell(description)]),
    ),
    table(
      'Parts',
      ['part', ''],
      (element.cssParts ?? []).map(({ name, description }) => [code(name), cell(description)]),
    ),
    table(
      'Custom properties',
      ['property', ''],
      (element.cssProperties ?? []).map(({ name, description }) => [code(name), cell(description)]),
    ),
    accessibility &&
      `\n${accessibility.replace(/^# .+\n+/, '## Keyboard and accessibility\n\n').replace(/^#(?=## )/gm, '##')}`,
  ].join('');
}
