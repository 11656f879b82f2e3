import { type Client, type Desk, memoryBackend, type OfficeSeed, type ReleaseSession } from '@mail-release/core';
import { buildForward, buildForwarding, buildOperator, buildPart } from '@mail-release/core/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/mail-forward-dialog.js';
import { busyOffice } from './busy-office.js';
import { deskOver, storyNow } from './office.js';

interface Args {
  /** Items that are ticked when the dialog opens. */
  readonly items: readonly string[];
  /** The client's address book. */
  readonly addresses: Client['addresses'];
  /** Where the client wants it, if it was asked for. */
  readonly requested: boolean;
}
type Story = StoryObj<Args>;

const warsaw = {
  recipient: 'Alfa Consulting sp. z o.o.',
  street: 'ul. Prosta 51 lok. 12',
  postalCode: '00-838',
  city: 'Warszawa',
  country: 'PL',
};
const vienna = {
  recipient: 'Anna Kowalska',
  street: 'Mariahilfer Straße 12/4',
  postalCode: '1060',
  city: 'Wien',
  country: 'AT',
};

function officeOf({ addresses, requested }: Args): OfficeSeed {
  const office = busyOffice();
  const clients = office.clients.map((client) => {
    if (client.id !== 'client-1') return client;
    const requests = requested ? client.requests.map((each) => ({ ...each, itemId: 'alfa-1', address: vienna })) : [];
    return { ...client, addresses, requests, notices: [] };
  });
  return { ...office, clients };
}

const meta: Meta<Args> = {
  title: 'mail-forward-dialog',
  component: 'mail-forward-dialog',
  parameters: { docs: { story: { inline: false, iframeHeight: 820 } } },
  args: {
    items: ['alfa-1', 'alfa-2'],
    addresses: [
      { id: 'address-1', ...warsaw },
      { id: 'address-2', ...vienna },
    ],
    requested: false,
  },
  loaders: [
    async ({ args }) => {
      const backend = memoryBackend({ ...officeOf(args), operator: buildOperator() }, { now: () => storyNow });
      const desk = deskOver(backend);
      const session = desk.openSession(['client-1']);
      while (session.get().phase === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
      session.toggleAll(false);
      for (const id of args.items) session.toggle(id, true);
      session.begin('forward');
      return { desk, session, backend };
    },
  ],
  render: (_args, { loaded }) => html`
    <mail-forward-dialog
      .desk=${loaded['desk'] as Desk}
      .session=${loaded['session'] as ReleaseSession}
    ></mail-forward-dialog>
  `,
};

export default meta;

/** The dialog once it is there, with what a clerk would type. */
async function fill(canvas: HTMLElement, fields: Readonly<Record<string, string>>, press?: string): Promise<void> {
  const dialog = canvas.querySelector('mail-forward-dialog');
  if (!dialog) return;
  while (!dialog.shadowRoot?.querySelector('dialog[open]')) await new Promise((resolve) => setTimeout(resolve, 10));
  for (const [name, value] of Object.entries(fields)) {
    const field = dialog.shadowRoot.querySelector<HTMLInputElement>(`[name="${name}"]:not([type="radio"])`);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
    await dialog.updateComplete;
  }
  if (press) dialog.shadowRoot.querySelector<HTMLElement>(press)?.click();
}

/** Nothing to type: the client's own address is there. */
export const FromTheBook: Story = {};

/** The client has said where to. */
export const AsRequested: Story = { args: { requested: true } };

/** Sending it elsewhere than the client wants is asked about. */
export const AgainstTheRequest: Story = {
  args: { requested: true },
  play: async ({ canvasElement }) => {
    await fill(canvasElement, {}, 'input[value="book-address-1"]');
    await fill(canvasElement, {}, '[part="confirm"]');
  },
};

export const NoAddressYet: Story = { args: { addresses: [] } };

/** Everything that is missing is said at its field. */
export const Incomplete: Story = {
  args: { addresses: [] },
  play: ({ canvasElement }) =>
    fill(canvasElement, { cost: '12,505', 'tracking-link': 'http://parcel.example' }, '[part="confirm"]'),
};

/** Several carriers have such numbers: the likeliest is taken until somebody says otherwise. */
export const CarrierGuessed: Story = {
  play: ({ canvasElement }) => fill(canvasElement, { 'tracking-number': '12345678901234' }),
};

export const CheckDigitWrong: Story = {
  play: ({ canvasElement }) => fill(canvasElement, { 'tracking-number': '00259007738610457914' }),
};

/** Another desk was faster with one of the items. */
export const Refused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const backend = loaded['backend'] as ReturnType<typeof memoryBackend>;
    const parts = [buildPart({ lines: [{ itemId: 'alfa-1', version: 1 }] })];
    await backend.release(buildForward({ parts, forwarding: buildForwarding() }));
    await fill(canvasElement, {}, '[part="confirm"]');
  },
};

/** Still being recorded. */
export const Sending: Story = {
  loaders: [
    async ({ args }) => {
      const backend = memoryBackend({ ...officeOf(args), operator: buildOperator() }, { now: () => storyNow });
      const silent = { ...backend, release: () => new Promise<never>(() => undefined) };
      const desk = deskOver(silent);
      const session = desk.openSession(['client-1']);
      while (session.get().phase === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
      session.begin('forward');
      return { desk, session };
    },
  ],
  play: ({ canvasElement }) => fill(canvasElement, {}, '[part="confirm"]'),
};

/** The backend keeps no numbers: none is asked for. */
export const NoTrackingKept: Story = {
  loaders: [
    async ({ args }) => {
      const backend = memoryBackend({ ...officeOf(args), operator: buildOperator() }, { now: () => storyNow });
      const desk = deskOver({ ...backend, capabilities: { ...backend.capabilities, tracking: false } });
      const session = desk.openSession(['client-1']);
      while (session.get().phase === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
      session.begin('forward');
      return { desk, session };
    },
  ],
};
