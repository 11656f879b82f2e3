import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../install.mjs';

/** Names that say it all, wherever they stand. */
const plainNames = /^(id|\w+Ids?|name|kind|rows|code|text|method|methods|version|label|labels|basis|ok|href|status)$/;

const documented = (node) => ts.getJSDocCommentsAndTags(node).length > 0;

/** What a declaration's docblock hangs on: for a variable, the statement around it. */
const holder = (declaration) => (ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration);

/** `fooSchema` and `Foo`, `foos` and `Foo` are two sides of one thing; one docblock serves both. */
function otherSides(name) {
  const one = /^([a-z]\w*?)(?:Schema|s)$/.exec(name)?.[1];
  if (one) return [`${one.charAt(0).toUpperCase()}${one.slice(1)}`];
  const lower = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return lower === name ? [] : [`${lower}Schema`, `${lower}s`];
}

/**
 * True where the type tells what a reader must know. It can't tell the unit of a number, the form of a
 * string, when something is `null`, what holds when it is left out, or what a function does.
 */
function selfEvident(member, checker) {
  const name = member.name.getText();
  if (plainNames.test(name)) return true;
  if (ts.isMethodSignature(member) || ts.isMethodDeclaration(member)) return false;
  if (member.questionToken) return false;
  const type = checker.getTypeAtLocation(member);
  if (type.getCallSignatures().length > 0) return false;
  const parts = type.isUnion() ? type.types : [type];
  const vague = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.String | ts.TypeFlags.Number;
  return parts.every((part) => (part.flags & vague) === 0);
}

function* membersOf(declaration) {
  if (ts.isInterfaceDeclaration(declaration)) yield* declaration.members.filter(({ name }) => name);
  if (ts.isClassDeclaration(declaration)) {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Override;
    for (const member of declaration.members) {
      const own = member.name && !ts.isPrivateIdentifier(member.name);
      if (own && (ts.getCombinedModifierFlags(member) & hidden) === 0) yield member;
    }
  }
}

/**
 * Public exports of `files`, and members of their interfaces and classes, that lack a docblock and need one:
 * `file:line name`. Declarations outside of `within` are somebody else's.
 */
export function undocumented(files, options, within) {
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const found = new Set();
  const tell = (node, name) => {
    const source = node.getSourceFile();
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.add(`${relative(within, source.fileName)}:${line + 1} ${name}`);
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
    const byName = new Map(symbols.map((symbol) => [symbol.name, symbol]));
    const declarationsOf = (symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return (target.declarations ?? []).filter((node) => node.getSourceFile().fileName.startsWith(within));
    };
    const told = (symbol) => declarationsOf(symbol).some((node) => documented(holder(node)));
    for (const symbol of symbols) {
      const declarations = declarationsOf(symbol);
      const sides = [symbol, ...otherSides(symbol.name).map((name) => byName.get(name))];
      if (declarations.length > 0 && !sides.some((side) => side && told(side))) tell(declarations[0], symbol.name);
      for (const declaration of declarations) {
        for (const member of membersOf(declaration)) {
          if (!documented(member) && !selfEvident(member, checker))
            tell(member, `${symbol.name}.${member.name.getText()}`);
        }
      }
    }
  }
  return [...found].sort();
}

/** The sources of a package's public entries. */
export function entriesOf(folder) {
  const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return Object.values(exports)
    .filter((target) => target.default)
    .map((target) => join(root, folder, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')));
}

/** The settings that a package's own tsconfig.json compiles it with. */
export function settingsOf(folder) {
  const file = join(root, folder, 'tsconfig.json');
  return ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, dirname(file)).options;
}
