import { fixtureCleanup, waitUntil } from '@open-wc/testing';
import {
  type Capabilities,
  createDesk,
  type Desk,
  type MailBackend,
  MailReleaseError,
  MemoryOffice,
  type OfficeSeed,
  type Operator,
  type SignerBackend,
} from '@mail-release/core';
import { builtNow, sampleOffice } from '@mail-release/core/testing';
import type { MailReleaseEventMap } from '../src/events.js';

/** One desk of a sample office at `builtNow`, with a second desk beside it and calls that can be made to fail. */
export interface DeskFixture {
  readonly desk: Desk;
  readonly backend: MailBackend;
  /** Another desk of the same office. */
  readonly other: MailBackend;
  /** The office as clients' own devices reach it. */
  readonly signer: SignerBackend;
  /** Lets time pass for the office and its desks. */
  pass(minutes: number): void;
  /** Makes every call of this method fail until `mend`. */
  fail(method: keyof MailBackend, error?: MailReleaseError): void;
  mend(): void;
}

export interface FixtureOptions {
  readonly seed?: Partial<OfficeSeed>;
  readonly capabilities?: Capabilities;
  readonly operator?: Operator;
}

export function deskFixture(options: FixtureOptions = {}): DeskFixture {
  let passedMs = 0;
  const now = (): number => Date.parse(builtNow) + passedMs;
  const { operator, ...seed } = { ...sampleOffice(), ...options.seed };
  const office = new MemoryOffice(seed, { now, ...(options.capabilities && { capabilities: options.capabilities }) });
  const failures = new Map<PropertyKey, MailReleaseError>();
  const backend = new Proxy(office.backendFor(options.operator ?? operator), {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]) => {
        const failure = failures.get(key);
        return failure ? Promise.reject(failure) : (Reflect.apply(member, target, args) as unknown);
      };
    },
  });
  return {
    desk: createDesk({ backend, now, outbox: 'off' }),
    backend,
    other: office.backendFor({ id: 'operator-2', name: 'Piotr Lis', desk: 'Recepcja 1' }),
    signer: office.signer(),
    pass: (minutes) => void (passedMs += minutes * 60_000),
    fail: (method, error = new MailReleaseError('network', 'cut')) => void failures.set(method, error),
    mend: () => failures.clear(),
  };
}

/** Puts an element with these properties on the page and waits until `ready` holds of its text. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ready: string | RegExp,
): Promise<HTMLElementTagNameMap[Tag]> {
  fixtureCleanup();
  document.documentElement.lang = 'pl';
  const element = Object.assign(document.createElement(tag), properties);
  const parent = document.createElement('div');
  document.querySelector('[data-fixture]')?.remove();
  parent.dataset['fixture'] = '';
  parent.append(element);
  document.body.append(parent);
  await says(element, ready);
  return element;
}

/** All text that the element shows, through the shadow roots inside it. */
export function textOf(root: Element | ShadowRoot): string {
  const walk = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) && !(node instanceof ShadowRoot)) return '';
    if (node instanceof HTMLStyleElement || (node instanceof HTMLDialogElement && !node.open)) return '';
    const inside = node instanceof Element && node.shadowRoot ? [node.shadowRoot] : [...node.childNodes];
    return inside.map(walk).join(' ');
  };
  return walk(root)
    .replace(/[\s\u00A0]+/g, ' ')
    .trim();
}

export async function says(element: Element, what: string | RegExp): Promise<void> {
  const found = (): boolean => (typeof what === 'string' ? textOf(element).includes(what) : what.test(textOf(element)));
  try {
    await waitUntil(found, '', { timeout: 8000 });
  } catch {
    throw new Error(`text ${String(what)} never came; there is: ${textOf(element).slice(0, 400)}`);
  }
}

/** Every element that matches, in the element's own shadow root and those inside it. */
export function all<Found extends Element = HTMLElement>(root: Element, selector: string): Found[] {
  const scope = root.shadowRoot ?? root;
  const nested = [...scope.querySelectorAll('*')]
    .filter((node) => node.shadowRoot)
    .flatMap((node) => all<Found>(node, selector));
  return [...scope.querySelectorAll<Found>(selector), ...nested];
}

export function one<Found extends Element = HTMLElement>(root: Element, selector: string): Found {
  const [found] = all<Found>(root, selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** The button that a person would name so: by its accessible name or its text. */
export function button(root: Element, label: string): HTMLButtonElement {
  const named = (node: HTMLElement): string =>
    (node.getAttribute('aria-label') ?? node.textContent ?? '').replace(/\s+/g, ' ').trim();
  const found = all<HTMLButtonElement>(root, 'button').filter((node) => named(node) === label);
  const open = found.find((node) => node.closest('dialog')?.open) ?? found[0];
  if (!open) throw new Error(`no button ${label}; there are: ${all(root, 'button').map(named).join(' | ')}`);
  return open;
}

/** Types into a field as a person does. */
export function type(field: HTMLInputElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export function press(target: EventTarget, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

/** The next of our events, typed. */
export function next<Type extends keyof MailReleaseEventMap>(
  target: EventTarget,
  type: Type,
): Promise<MailReleaseEventMap[Type]> {
  return new Promise((resolve) => {
    target.addEventListener(type, (event) => resolve(event as MailReleaseEventMap[Type]), { once: true });
  });
}
