import { MailReleaseError, type MailBackend } from '@mail-release/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/pickup-sign-dialog.js';
import type { PickupSignDialog } from '../packages/elements/src/pickup-sign-dialog/pickup-sign-dialog.js';
import { drawOn, found, joinByPhone, press, type SigningStory, signingStory } from './signing-office.js';

interface Args {
  /** Items that are ticked when the dialog opens. */
  readonly items: readonly string[];
  readonly contactId: string;
  /** Empty where the host has no signing page. */
  readonly signingUrl: string;
}
type Story = StoryObj<Args>;
type Playing = { readonly canvasElement: HTMLElement; readonly loaded: Record<string, unknown> };

const meta: Meta<Args> = {
  title: 'pickup-sign-dialog',
  component: 'pickup-sign-dialog',
  parameters: { docs: { story: { inline: false, iframeHeight: 760 } } },
  args: { items: ['alfa-1', 'alfa-2', 'alfa-3'], contactId: 'contact-1', signingUrl: '/sign.html' },
  loaders: [async ({ args }) => ({ story: await signingStory(args.items, args.contactId) })],
  render: ({ signingUrl }, { loaded }) => {
    const { desk, session } = loaded['story'] as SigningStory;
    return html`<pickup-sign-dialog .desk=${desk} .session=${session} signing-url=${signingUrl}></pickup-sign-dialog>`;
  },
};

export default meta;

const storyOf = ({ loaded }: Playing): SigningStory => loaded['story'] as SigningStory;

function dialogIn({ canvasElement }: Playing): PickupSignDialog {
  const dialog = canvasElement.querySelector('pickup-sign-dialog');
  if (!dialog) throw new Error('There is no dialog');
  return dialog;
}

async function drawAndGiveBack(playing: Playing): Promise<PickupSignDialog> {
  const dialog = dialogIn(playing);
  await press(dialog, 'here');
  await drawOn(await found(dialog, 'signature-pad'));
  await press(dialog, 'sign');
  await found(dialog, '[part="take-over"]');
  return dialog;
}

/** Who collects, what is odd about the items, and where it is signed. */
export const Preparing: Story = {};

/** The host has no page for signing on a phone: the dialog says so. */
export const NoSigningPage: Story = { args: { signingUrl: '' } };

/** The office lets them collect, with a reason that stays in the record. */
export const AuthorisationExpired: Story = { args: { contactId: 'contact-3' } };

/** The tablet is the client's: their list and nothing of the desk. */
export const ClientSigns: Story = { play: async (playing) => press(dialogIn(playing), 'here') };

/** Neither a name nor a signature: both are said. */
export const ClientForgot: Story = {
  play: async (playing) => {
    const dialog = dialogIn(playing);
    await press(dialog, 'here');
    const name = await found<HTMLInputElement>(dialog, 'input[name="readable-name"]');
    name.value = '';
    name.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await press(dialog, 'sign');
  },
};

/** Signed; the tablet goes back, and shows nothing until staff have it. */
export const HandedBack: Story = { play: async (playing) => void (await drawAndGiveBack(playing)) };

/** Handed back without a signature. */
export const NotSigned: Story = {
  play: async (playing) => {
    const dialog = dialogIn(playing);
    await press(dialog, 'here');
    await press(dialog, 'hand-back');
  },
};

/** Staff look at the signature, and record it. */
export const Review: Story = {
  play: async (playing) => press(await drawAndGiveBack(playing), 'take-over'),
};

/** Nothing records when a locker was opened: the time is typed. */
export const FromALocker: Story = { ...Review, args: { items: ['alfa-1', 'alfa-6', 'alfa-7'] } };

/** Code and link for the client's phone. */
export const WaitingForThePhone: Story = { play: async (playing) => press(dialogIn(playing), 'phone') };

/** The phone shows the list: do both show the same code? */
export const PhoneJoined: Story = {
  play: async (playing) => void (await joinByPhone(dialogIn(playing), storyOf(playing).signer)),
};

/** Staff said that the codes match. */
export const CodesMatch: Story = {
  play: async (playing) => {
    await joinByPhone(dialogIn(playing), storyOf(playing).signer);
    await press(dialogIn(playing), 'match');
  },
};

/** Signed on the phone before anybody compared the codes; somebody else signed than was chosen. */
export const SignedOnThePhone: Story = {
  play: async (playing) => {
    const { signer } = storyOf(playing);
    const { link, view } = await joinByPhone(dialogIn(playing), signer);
    await signer.sign(link.id, link.token, {
      statementDigest: view.statementDigest,
      signature: { kind: 'typed', name: 'Zofia Müller-Lüdenscheidt' },
      readableName: 'Zofia Müller-Lüdenscheidt',
    });
    await found(dialogIn(playing), '.signed');
  },
};

/** Nobody signed in time. */
export const LinkExpired: Story = {
  play: async (playing) => {
    await press(dialogIn(playing), 'phone');
    await found(dialogIn(playing), 'input[name="link"]');
    storyOf(playing).pass(11);
  },
};

/** The backend could not be reached. */
export const LinkFailed: Story = {
  play: async (playing) => {
    const dialog = dialogIn(playing);
    const { desk } = storyOf(playing);
    const cut = () => Promise.reject(new MailReleaseError('network', 'The line is cut'));
    const signing = { ...desk.backend.signing, create: cut } as NonNullable<MailBackend['signing']>;
    dialog.desk = { ...desk, backend: { ...desk.backend, signing } };
    await dialog.updateComplete;
    await press(dialog, 'phone');
  },
};

/** An item was unticked after the list was shown: what was signed is void. */
export const ListChanged: Story = {
  play: async (playing) => {
    await press(dialogIn(playing), 'phone');
    await found(dialogIn(playing), 'input[name="link"]');
    storyOf(playing).session.toggle('alfa-2', false);
  },
};
