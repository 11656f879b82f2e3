import axe from 'axe-core';
import { sendKeys } from '@web/test-runner-commands';
import { focused } from './keyboard.js';

/** axe's own reading of the accessibility tree; its published types leave out what is used of it here. */
interface Tree {
  setup(root: Element): void;
  teardown(): void;
  readonly commons: {
    readonly aria: { getRole(element: Element): string | null };
    readonly text: { accessibleText(element: Element): string };
  };
}
const tree = axe as unknown as Tree;

const oneLine = (text: string): string => text.replace(/[\s\u00A0]+/g, ' ').trim();

interface Stop {
  readonly role: string;
  readonly name: string;
}

/** Dates and times have a role in the browser's tree, but none in ARIA. */
function roleOf(element: Element): string | null {
  const type = element instanceof HTMLInputElement ? element.type : '';
  return type === 'date' || type === 'time' ? type : null;
}

function read(element: Element): Stop {
  tree.setup(document.documentElement);
  try {
    const { aria, text } = tree.commons;
    const name = oneLine(text.accessibleText(element));
    // axe tells a field's own placeholder once more where the label holds the field; browsers don't.
    const hint = oneLine(element.getAttribute('placeholder') ?? '');
    const told = hint && name !== hint && name.endsWith(` ${hint}`) ? name.slice(0, -hint.length - 1) : name;
    return { role: roleOf(element) ?? aria.getRole(element) ?? '', name: told };
  } finally {
    tree.teardown();
  }
}

function isIn(scope: Element, element: Element | null): boolean {
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) {
    if (node === scope) return true;
  }
  return false;
}

/** Every stop of Tab in the element, in their order, from where the focus is now and once round. */
export async function focusOrder(scope: Element): Promise<readonly Stop[]> {
  const seen = new Set<Element>();
  const stops: Stop[] = [];
  let last: Element | undefined;
  for (let outside = 0; outside < 3;) {
    await sendKeys({ press: 'Tab' });
    const now = focused();
    if (!now || !isIn(scope, now)) {
      outside += 1;
      continue;
    }
    // A date has a stop for its day, its month and its year.
    if (now === last) continue;
    if (seen.has(now)) break;
    seen.add(now);
    last = now;
    stops.push(read(now));
  }
  return stops;
}

/** What speaks by itself in the element's own tree, and how urgently; elements in it have pages of their own. */
export function liveRegions({ shadowRoot }: Element): readonly string[] {
  return [...(shadowRoot?.querySelectorAll('*') ?? [])].flatMap((element) => [
    ...(element.matches('[role="status"], [aria-live="polite"], output') ? ['polite'] : []),
    ...(element.matches('[role="alert"], [aria-live="assertive"]') ? ['assertive'] : []),
  ]);
}

/** How each role is worked by keys; the browser's own controls, so the same everywhere. */
const keysOf: Readonly<Record<string, string>> = {
  button: 'Enter, Space',
  link: 'Enter',
  checkbox: 'Space',
  radio: 'arrow keys, Space',
  tab: 'arrow keys, Home, End',
  combobox: 'arrow keys, letters',
  listbox: 'arrow keys',
  textbox: 'text',
  searchbox: 'text',
  spinbutton: 'digits, arrow keys',
  date: 'digits, arrow keys',
  time: 'digits, arrow keys',
};

/** One key that does more than the browser's own, as a test has seen it do. */
export interface OwnKey {
  readonly key: string;
  readonly does: string;
}

export interface Told {
  readonly tag: string;
  readonly state: string;
  readonly stops: readonly Stop[];
  readonly regions: readonly string[];
  readonly keys: readonly OwnKey[];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

/** The page of one element: what a person meets who has no pointer, or no screen. */
export function accessibilityPage({ tag, state, stops, regions, keys }: Told): string {
  const count = (how: string): number => regions.filter((each) => each === how).length;
  return (
    [
      `# Accessibility of \`<${tag}>\``,
      `As a browser tells it in this state: ${state}. Written by the tests that walk through it; change nothing here by hand.`,
      '## Focus order',
      stops.length === 0
        ? 'Nothing in it takes the focus in this state.'
        : table(
            ['', 'role', 'name', 'keys'],
            stops.map(({ role, name }, at) => [String(at + 1), role, name, keysOf[role] ?? '']),
          ),
      ...(keys.length === 0
        ? []
        : [
            '## Keys of its own',
            table(
              ['key', 'what it does'],
              keys.map(({ key, does }) => [key, does]),
            ),
          ]),
      '## Live regions',
      `Polite (waits its turn): ${count('polite')}. Assertive (interrupts): ${count('assertive')}.`,
    ].join('\n\n') + '\n'
  );
}
