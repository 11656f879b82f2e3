import { type ErrorCode, MailReleaseError, type SignerBackend, type SigningView } from '@mail-release/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/pickup-signing-page.js';
import { found, press } from './signing-office.js';

interface Args {
  readonly signer: SignerBackend | undefined;
  readonly linked: boolean;
}
type Story = StoryObj<Args>;
type Line = SigningView['statement']['parts'][number]['lines'][number];

const line = (itemId: string, kind: string, sender: string | null, change: Partial<Line> = {}): Line => ({
  itemId,
  version: 1,
  kind,
  sender,
  reference: null,
  outcome: 'released',
  remark: null,
  refusal: null,
  ...change,
});

function view(lines: readonly Line[], words = 'Potwierdzam odbiór 3 przesyłek z poniższej listy.'): SigningView {
  const part = { clientId: 'client-1', clientName: 'Alfa Consulting sp. z o.o.', lines };
  return {
    statement: { sessionId: 'session-1', language: 'pl', words: `${words} Wydający: Recepcja Centrum.`, parts: [part] },
    statementDigest: 'a'.repeat(64),
    officeName: 'Recepcja Centrum',
    zone: 'Europe/Warsaw',
    expiresAt: '2026-11-20T14:15:00+01:00',
    matchCode: '47',
  };
}

const three = view([
  line('1', 'registered-letter', 'ZUS', { reference: '00359007731234567890' }),
  line('2', 'parcel', 'Allegro', { remark: 'rozdarte opakowanie' }),
  line('3', 'letter', 'Orange'),
]);

const refuse = (code: ErrorCode): Promise<never> => Promise.reject(new MailReleaseError(code, 'told by the story'));
const never = new Promise<never>(() => undefined);

function signer(change: Partial<SignerBackend> = {}): SignerBackend {
  return { show: () => Promise.resolve(three), sign: () => Promise.resolve(), ...change };
}

const ended = (code: ErrorCode): Story => ({ args: { signer: signer({ show: () => refuse(code) }) } });

const meta: Meta<Args> = {
  title: 'pickup-signing-page',
  component: 'pickup-signing-page',
  parameters: { layout: 'fullscreen', docs: { story: { inline: false, iframeHeight: 760 } } },
  argTypes: { signer: { control: false }, linked: { control: false } },
  args: { signer: signer(), linked: true },
  render: (args, { globals }) => html`
    <pickup-signing-page
      lang=${(globals as { language: string }).language}
      .signer=${args.signer}
      .link=${args.linked ? { id: 'signing-1', token: 'a-token-of-the-story' } : undefined}
    ></pickup-signing-page>
  `,
};

export default meta;

/** Signs with a typed name, as a client does who would rather not draw. */
async function signTyped(canvas: HTMLElement, name = 'Jan Nowak'): Promise<void> {
  const page = canvas.querySelector('pickup-signing-page');
  if (!page) throw new Error('There is no page');
  const write = (field: HTMLInputElement): void => {
    field.value = name;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const pad = await found(page, 'signature-pad');
  (await found(pad, 'input[value="typed"]')).click();
  write(await found(pad, 'input[type="text"]'));
  write(await found(page, '[name="readable-name"]'));
  await press(page, 'send');
}

export const Reading: Story = {};

export const WithRefusedItem: Story = {
  args: {
    signer: signer({
      show: () =>
        Promise.resolve(
          view(
            [
              line('1', 'registered-letter', 'ZUS', { reference: '00359007731234567890' }),
              line('2', 'parcel', 'Allegro', { outcome: 'refused', refusal: 'Uszkodzona zawartość' }),
            ],
            'Potwierdzam odbiór 1 przesyłki z poniższej listy. Nie przyjmuję 1 przesyłki.',
          ),
        ),
    }),
  },
};

export const LongList: Story = {
  args: {
    signer: signer({
      show: () =>
        Promise.resolve(
          view(
            Array.from({ length: 40 }, (_, index) => line(String(index), 'letter', index % 9 === 0 ? null : 'Urząd')),
            'Potwierdzam odbiór 40 przesyłek z poniższej listy.',
          ),
        ),
    }),
  },
};

export const Loading: Story = { args: { signer: signer({ show: () => never }) } };

export const Incomplete: Story = { play: ({ canvasElement }) => signTyped(canvasElement, ' ') };

export const Sending: Story = {
  args: { signer: signer({ sign: () => never }) },
  play: ({ canvasElement }) => signTyped(canvasElement),
};

export const NotSent: Story = {
  args: { signer: signer({ sign: () => refuse('network') }) },
  play: ({ canvasElement }) => signTyped(canvasElement),
};

export const Signed: Story = { play: ({ canvasElement }) => signTyped(canvasElement) };

export const SignedAlready: Story = ended('signing-link-used');

export const Expired: Story = ended('signing-link-expired');

export const ListChanged: Story = ended('signing-link-superseded');

export const UnknownLink: Story = ended('not-found');

export const Offline: Story = ended('network');

export const ServerFailed: Story = ended('internal');

export const NoLink: Story = { args: { linked: false } };

export const NotSetUp: Story = { args: { signer: undefined } };
