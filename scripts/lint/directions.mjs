/** Which folder of core may use which, lowest first; what is not listed here is out of reach. */
const mayUse = {
  model: [],
  rules: ['model'],
  evidence: ['model'],
  backend: ['model', 'rules', 'evidence'],
  http: ['model', 'rules', 'backend', 'evidence'],
  desk: ['model', 'rules', 'backend', 'evidence'],
};

const every = [
  ...Object.keys(mayUse),
  'conformance',
  'conformance-command',
  'development',
  'doctor-command',
  'testing',
];

const banned = (names, message) => ({ regex: `^(${names.join('|')})(/|$)`, message });
const inside = banned(
  ['@mail-release/[^/]+/(src|dist)'],
  'Use a public entry of the package, never a file inside of it.',
);
const neighbour = {
  regex: '^(\\.\\./)+(core|elements|server|mock-server)/',
  message: 'Use the public entries of the other package.',
};

const rule = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns: [inside, neighbour, ...patterns] }] });
const tests = '**/*.test.ts';

/** Lint settings that hold the direction of imports; `files` are relative to the repository. */
export const directions = [
  { files: ['packages/**/*.ts', 'stories/**/*.ts', 'examples/**/*.ts'], rules: rule() },
  ...Object.entries(mayUse).map(([folder, uses]) => ({
    files: [`packages/core/src/${folder}/**/*.ts`],
    ignores: [tests],
    rules: rule(
      {
        regex: `^\\.\\./(\\.\\./)?(${every.filter((name) => name !== folder && !uses.includes(name)).join('|')})/`,
        message: `core/src/${folder} may use ${uses.length > 0 ? uses.join(', ') : 'no other folder'} only.`,
      },
      banned(['@mail-release', 'lit', '@lit', 'msw', 'node:.*'], 'core is headless and knows no other package.'),
      ...(folder === 'http' ? [] : [banned(['ky'], 'Only core/src/http speaks HTTP.')]),
    ),
  })),
  {
    files: ['packages/core/src/{conformance,development,testing}/**/*.ts', 'packages/core/src/*.ts'],
    ignores: [tests],
    rules: rule(
      {
        regex: '^\\.\\./(\\.\\./)?(conformance|doctor)-command/',
        message: 'The commands are for Node; nothing else of core is.',
      },
      banned(['ky', 'lit', '@lit', 'msw', 'node:.*'], 'core is headless; only core/src/http speaks HTTP.'),
    ),
  },
  {
    files: ['packages/core/src/{conformance,doctor}-command/**/*.ts'],
    ignores: [tests],
    rules: rule(banned(['ky', 'lit', '@lit', 'msw'], 'The command runs in Node, on what core exports.')),
  },
  {
    files: ['packages/elements/src/**/*.ts'],
    ignores: [tests],
    rules: rule(
      banned(['ky', 'zod', 'msw'], 'Elements know core by its public entries, and nothing behind them.'),
      banned(
        ['@mail-release/(server|mock-server)', '@mail-release/core/(handler|openapi|conformance|testing)', 'node:.*'],
        'This belongs to servers and tests, not into a page.',
      ),
    ),
  },
  {
    files: ['packages/{server,mock-server}/src/**/*.ts'],
    ignores: [tests],
    rules: rule(
      banned(['@mail-release/elements', 'lit', '@lit', 'ky'], 'Servers know core, and nothing of the interface.'),
    ),
  },
];
