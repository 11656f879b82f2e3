import {
  type MailBackend,
  MailReleaseError,
  type SignerBackend,
  type SigningInvitation,
  type SigningView,
} from '@mail-release/core';
import { builtNow } from '@mail-release/core/testing';
import '../src/define/pickup-signing-page.js';
import type { PickupSigningPage } from '../src/pickup-signing-page/pickup-signing-page.js';
import { deskFixture, type DeskFixture, type FixtureOptions, mount, one } from './desk-fixture.js';
import { ready } from './draw.js';
import { withPhones } from './sign-fixture.js';

/** An office that has asked a client to sign two items on a phone of their own. */
export interface Invited extends DeskFixture {
  readonly invitation: SigningInvitation;
  /** Another link for the same list. */
  invite(): Promise<SigningInvitation>;
  /** The link as the desk sees it. */
  seen(): ReturnType<NonNullable<MailBackend['signing']>['get']>;
  cancel(): Promise<unknown>;
}

export async function invited(options: FixtureOptions = {}): Promise<Invited> {
  const office = deskFixture({ capabilities: withPhones, ...options });
  const { signing } = office.backend;
  if (!signing) throw new Error('the office has nothing signed on phones');
  const session = office.desk.openSession(['client-1']);
  await new Promise<void>((resolve) => {
    const stop = session.subscribe(({ phase }) => {
      if (phase !== 'choosing') return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
  session.toggleAll(false);
  session.toggle('item-1', true);
  session.toggle('item-2', true);
  session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
  session.begin('digital');
  const words = 'Potwierdzam odbiór 2 przesyłek z poniższej listy.';
  const details = { time: { at: builtNow, precision: 'minute' } } as const;
  const frozen = await session.freeze(details, { words, language: 'pl' });
  if (!frozen) throw new Error('the list could not be frozen');
  const invite = (): Promise<SigningInvitation> => signing.create({ statement: frozen.statement });
  const invitation = await invite();
  return {
    ...office,
    invitation,
    invite,
    seen: () => signing.get(invitation.id),
    cancel: () => signing.cancel(invitation.id),
  };
}

/** The page with this link, once it says `says`; in Polish, whatever the browser speaks. */
export function openPage(
  { signer, invitation }: Pick<Invited, 'signer' | 'invitation'>,
  says: string,
  properties: Partial<PickupSigningPage> = {},
): Promise<PickupSigningPage> {
  const { id, token } = invitation;
  return mount('pickup-signing-page', { lang: 'pl', signer, link: { id, token }, ...properties }, says);
}

/** The page with its list, ready to be drawn on. */
export async function openList(from: Pick<Invited, 'signer' | 'invitation'>): Promise<PickupSigningPage> {
  const page = await openPage(from, 'Kod do porównania');
  await ready(page);
  return page;
}

export const nameField = (page: PickupSigningPage): HTMLInputElement => one(page, 'input[name="readable-name"]');
export const sendButton = (page: PickupSigningPage): HTMLButtonElement => one(page, 'button[part="send"]');

/** A signer whose calls can be cut: before they arrive, or on the way back. */
export function cuttable(signer: SignerBackend) {
  let cut: 'no' | 'there' | 'back' = 'no';
  let sent = 0;
  const network = (): MailReleaseError => new MailReleaseError('network', 'cut');
  const over = async <Value>(call: () => Promise<Value>): Promise<Value> => {
    if (cut === 'there') throw network();
    const value = await call();
    if (cut === 'back') throw network();
    return value;
  };
  return {
    signer: {
      show: (...call) => over<SigningView>(() => signer.show(...call)),
      sign(...call) {
        sent += 1;
        return over(() => signer.sign(...call));
      },
    } satisfies SignerBackend as SignerBackend,
    cut(way: 'no' | 'there' | 'back'): void {
      cut = way;
    },
    sent: () => sent,
  };
}
