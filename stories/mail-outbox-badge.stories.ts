import {
  createDesk,
  type Desk,
  memoryBackend,
  MailReleaseError,
  memoryOutboxStore,
  type OutboxEntry,
} from '@mail-release/core';
import { buildOperator, buildPickup, sampleOffice } from '@mail-release/core/testing';
import type { MailOutboxBadge } from '@mail-release/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { storyNow } from './office.js';

type Args = Pick<MailOutboxBadge, 'desk' | 'alwaysShown'>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'mail-outbox-badge',
  component: 'mail-outbox-badge',
  argTypes: { desk: { control: false }, alwaysShown: { control: 'boolean' } },
  args: { alwaysShown: false },
  render: ({ desk, alwaysShown }, { loaded }) => html`
    <mail-outbox-badge .desk=${desk ?? (loaded.desk as Args['desk'])} ?always-shown=${alwaysShown}></mail-outbox-badge>
  `,
};

export default meta;

function entry(change: Partial<OutboxEntry> = {}): OutboxEntry {
  const sessionId = crypto.randomUUID();
  return {
    sessionId,
    officeId: 'office-1',
    operatorId: buildOperator().id,
    command: buildPickup({ sessionId, collector: { kind: 'typed', name: 'Jan Nowak' } }),
    createdAt: '2026-11-20T12:41:00Z',
    state: 'waiting',
    problems: [],
    code: null,
    ...change,
  };
}

/** An office that can't be written to, so that nothing leaves the outbox while it is looked at. */
async function offline(...entries: readonly OutboxEntry[]): Promise<{ readonly desk: Desk }> {
  const outbox = memoryOutboxStore();
  for (const one of entries) await outbox.put(one);
  const office = memoryBackend({ ...sampleOffice(), operator: buildOperator() }, { now: () => storyNow });
  const release = (): Promise<never> => Promise.reject(new MailReleaseError('network', 'The network is cut'));
  return { desk: createDesk({ backend: { ...office, release }, now: () => storyNow, outbox }) };
}

const refused = (): OutboxEntry =>
  entry({
    state: 'exception',
    code: 'item-already-released',
    problems: [{ code: 'item-already-released', pointer: '/parts/0/lines/0', itemId: 'item-1' }],
  });

export const Waiting: Story = { loaders: [() => offline(entry(), entry())] };

export const Exception: Story = { loaders: [() => offline(refused())] };

export const Both: Story = { loaders: [() => offline(refused(), entry(), entry())] };

export const EverythingRecorded: Story = { args: { alwaysShown: true }, loaders: [() => offline()] };

export const DeviceKeepsNothing: Story = {
  loaders: [
    () => {
      const blocked = { ...memoryOutboxStore(), all: () => Promise.reject(new Error('Storage is blocked')) };
      const backend = memoryBackend({ ...sampleOffice(), operator: buildOperator() });
      return { desk: createDesk({ backend, now: () => storyNow, outbox: blocked }) };
    },
  ],
};
