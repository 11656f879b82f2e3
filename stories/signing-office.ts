import { createDesk, type Desk, MemoryOffice, type ReleaseSession, type SignerBackend } from '@mail-release/core';
import { sampleOffice } from '@mail-release/core/testing';
import type { PickupSignDialog } from '../packages/elements/src/pickup-sign-dialog/pickup-sign-dialog.js';
import { readSigningLink } from '../packages/elements/src/pickup-sign-dialog/signing-link.js';
import { busyOffice } from './busy-office.js';
import { storyNow } from './office.js';

/** A desk whose clients can sign on their phones, with a clock that can be moved. */
export interface SigningStory {
  readonly desk: Desk;
  readonly session: ReleaseSession;
  readonly signer: SignerBackend;
  pass(minutes: number): void;
}

/** A digital confirmation of the busy office that has just begun. */
export async function signingStory(items: readonly string[], contactId: string): Promise<SigningStory> {
  let passedMs = 0;
  const now = (): number => storyNow + passedMs;
  const { clients, ...seed } = busyOffice();
  // Nothing to go past first: the story is about signing.
  const office = new MemoryOffice({ ...seed, clients: clients.map((client) => ({ ...client, notices: [] })) }, { now });
  const backend = office.backendFor(sampleOffice().operator);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50)));
  const desk = createDesk({ backend, now, wait, outbox: 'memory' });
  const session = desk.openSession(['client-1']);
  while (session.get().phase === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
  session.toggleAll(false);
  for (const id of items) session.toggle(id, true);
  session.chooseCollector({ kind: 'contact', contactId });
  session.begin('digital');
  return { desk, session, signer: office.signer(), pass: (minutes) => void (passedMs += minutes * 60_000) };
}

/** Waits for something in the element's shadow root. */
export async function found<Found extends HTMLElement>(host: Element, selector: string): Promise<Found> {
  for (;;) {
    const there = host.shadowRoot?.querySelector<Found>(selector);
    if (there) return there;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export async function press(host: Element, part: string): Promise<void> {
  (await found(host, `button[part="${part}"]`)).click();
}

/** Draws something like a name on the pad inside. */
export async function drawOn(pad: Element): Promise<void> {
  const canvas = await found<HTMLCanvasElement>(pad, 'canvas');
  while (pad.shadowRoot?.querySelector('.loading')) await new Promise((resolve) => setTimeout(resolve, 10));
  const { width, height } = canvas.getBoundingClientRect();
  const send = (target: EventTarget, type: string, at: number, buttons: number): void => {
    const { left, top } = canvas.getBoundingClientRect();
    target.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 5,
        pointerType: 'pen',
        clientX: left + width * (0.14 + at * 0.7),
        clientY: top + height * (0.58 - 0.3 * Math.sin(at * 21) * (1 - at * 0.7) - at * 0.08),
        buttons,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
  };
  send(canvas, 'pointerdown', 0, 1);
  for (let step = 1; step <= 44; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 18));
    send(window, 'pointermove', step / 44, 1);
  }
  await new Promise((resolve) => setTimeout(resolve, 18));
  send(window, 'pointerup', 1, 0);
}

/** Shows the code, and opens its link as the client's phone would. */
export async function joinByPhone(dialog: PickupSignDialog, signer: SignerBackend) {
  await press(dialog, 'phone');
  const { value } = await found<HTMLInputElement>(dialog, 'input[name="link"]');
  const link = readSigningLink(new URL(value).hash);
  if (!link) throw new Error('The dialog shows no link');
  const view = await signer.show(link.id, link.token);
  await found(dialog, '.match');
  return { link, view };
}
