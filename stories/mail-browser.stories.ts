import type { Desk, MailBackend } from '@mail-release/core';
import { everyCapability } from '@mail-release/core';
import { buildPickup } from '@mail-release/core/testing';
import type { MailBrowser } from '@mail-release/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { busyBackend, cut, silence } from './busy-office.js';
import { deskOver, storyNow } from './office.js';

type Args = Pick<MailBrowser, 'view' | 'titleHidden'>;
type Story = StoryObj<Args>;

/** A pickup, one that was recorded later, and one that was taken back. */
async function withHistory(): Promise<MailBackend> {
  const backend = busyBackend(() => storyNow);
  const release = (sessionId: string, clientId: string, itemId: string, name: string, at: string) =>
    backend.release(
      buildPickup({
        sessionId,
        parts: [
          {
            clientId,
            lines: [{ itemId, version: 1, remark: 'koperta uszkodzona' }],
            acknowledgedNoticeIds: ['notice-1'],
          },
        ],
        collector: { kind: 'typed', name },
        time: { at },
      }),
    );
  await release('0193460e-7a00-7000-8000-000000000001', 'client-1', 'alfa-1', 'Jan Nowak', '2026-11-20T13:10:00+01:00');
  await release(
    '0193460e-7a00-7000-8000-000000000002',
    'busy-0',
    'busy-0-0',
    'Żaneta Ćwik',
    '2026-11-20T14:03:00+01:00',
  );
  const { releases } = await release(
    '0193460e-7a00-7000-8000-000000000003',
    'busy-1',
    'busy-1-0',
    'Ktoś inny',
    '2026-11-20T14:04:00+01:00',
  );
  for (const { id, version } of releases) await backend.voidRelease?.(id, version, { reason: 'wrong-person' });
  return backend;
}

const meta: Meta<Args> = {
  title: 'mail-browser',
  component: 'mail-browser',
  argTypes: { view: { control: 'inline-radio', options: ['releases', 'items'] }, titleHidden: { control: 'boolean' } },
  args: { view: 'releases', titleHidden: false },
  loaders: [async () => ({ desk: deskOver(await withHistory()) })],
  render: ({ view, titleHidden }, { loaded }) => html`
    <mail-browser .desk=${loaded['desk'] as Desk} view=${view} ?title-hidden=${titleHidden}></mail-browser>
  `,
};

export default meta;

export const Releases: Story = {};

export const AllMail: Story = { args: { view: 'items' } };

/** A release with everything it keeps, and its history. */
export const Details: Story = {
  play: async ({ canvasElement }) => {
    const browser = canvasElement.querySelector('mail-browser');
    for (let turn = 0; turn < 200; turn += 1) {
      const number = browser?.shadowRoot?.querySelector<HTMLElement>('.voided .link');
      if (number) return number.click();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
};

export const NothingYet: Story = { loaders: [() => ({ desk: deskOver(busyBackend(() => storyNow)) })] };

export const NoHistoryKept: Story = {
  loaders: [
    () => ({
      desk: deskOver({ ...busyBackend(() => storyNow), capabilities: { ...everyCapability, history: false } }),
    }),
  ],
};

export const Loading: Story = {
  loaders: [() => ({ desk: deskOver({ ...busyBackend(() => storyNow), releases: silence }) })],
};

export const Failed: Story = {
  loaders: [() => ({ desk: deskOver({ ...busyBackend(() => storyNow), releases: cut }) })],
};
