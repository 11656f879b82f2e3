/** What no source may contain: a selector of the syntax tree and what to do instead. */

const templates = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement';
const stringSinks = 'innerHTML|outerHTML|srcdoc';

/** Strings that become markup or style break Trusted Types, a strict CSP, or a name with `<b>` in it. */
export const htmlStringBans = [
  {
    selector: 'ImportSpecifier[imported.name=/^(unsafeHTML|unsafeSVG|unsafeStatic|unsafeCSS|unsafeMathML|styleMap)$/]',
    message: 'Build nodes with html`…` and styles with css`…`: strings are neither safe nor allowed by a strict CSP.',
  },
  {
    selector: `AssignmentExpression > MemberExpression.left[property.name=/^(${stringSinks})$/]`,
    message: 'Build nodes; never assign markup as a string.',
  },
  {
    selector: `AssignmentExpression > MemberExpression.left[property.value=/^(${stringSinks})$/]`,
    message: 'Build nodes; never assign markup as a string.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/]',
    message: 'Build nodes; never parse markup from a string.',
  },
  {
    selector:
      'CallExpression > MemberExpression.callee[property.name=/^write(ln)?$/]:matches([object.name="document"], [object.property.name="document"])',
    message: 'document.write is markup from a string; append nodes.',
  },
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value=/^(style|srcdoc)$/i]',
    message: 'A strict CSP refuses style attributes and Trusted Types refuses srcdoc; use a class or nodes.',
  },
  {
    selector: `${templates}[value.raw=/(^|[\\s"'\\u002f])style\\s*=/i]`,
    message: 'A strict CSP refuses style attributes; use a class, a part or a custom property set by a style sheet.',
  },
  {
    selector: `${templates}[value.raw=/[\\s"'.](${stringSinks})\\s*=/i]`,
    message: 'Render nodes; never bind markup as a string.',
  },
];

export const shapeBans = [
  { selector: 'ExportDefaultDeclaration', message: 'Name every export.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Name every export.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings; TypeScript is for types only.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use modules; TypeScript is for types only.' },
  { selector: 'TSParameterProperty', message: 'Declare the field; TypeScript is for types only.' },
  {
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility="private"][decorators.length=0]',
    message: 'Use a #private name, which is private at run time too.',
  },
];

/** A test that doesn't run tells nothing, and hides that it doesn't. */
export const testBans = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite|context)$/][property.name=/^(only|skip|todo|skipIf|runIf)$/]',
    message: 'Every test runs, always.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
    message: 'Every test runs, always.',
  },
];
