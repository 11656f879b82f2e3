import type { Desk, MailBackend } from '@mail-release/core';
import { everyCapability } from '@mail-release/core';
import { buildForward, buildPart, buildPickup } from '@mail-release/core/testing';
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

/** Opens the details of the release that `row` finds, then presses what `button` finds there. */
async function openDetails(canvas: HTMLElement, row: string, button?: string): Promise<void> {
  const root = canvas.querySelector('mail-browser')?.shadowRoot;
  for (const selector of [row, button]) {
    let found: HTMLElement | null | undefined;
    for (let turn = 0; selector && !found && turn < 200; turn += 1) {
      found = root?.querySelector<HTMLElement>(selector);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    found?.click();
  }
}

/** A parcel without a number yet: one click away from adding it. */
async function withParcel(): Promise<MailBackend> {
  const backend = await withHistory();
  const parts = [buildPart({ clientId: 'busy-2', lines: [{ itemId: 'busy-2-0', version: 1 }] })];
  await backend.release(buildForward({ sessionId: '0193460e-7a00-7000-8000-000000000004', parts }));
  return backend;
}

export const ForwardedWithoutNumber: Story = {
  loaders: [async () => ({ desk: deskOver(await withParcel()) })],
  play: ({ canvasElement }) => openDetails(canvasElement, '[aria-label*="000004"]'),
};

export const AddingTheNumber: Story = {
  loaders: [async () => ({ desk: deskOver(await withParcel()) })],
  play: ({ canvasElement }) => openDetails(canvasElement, '[aria-label*="000004"]', '.facts .add'),
};

/** What a correction replaced stays in the history. */
export const Amended: Story = {
  loaders: [
    async () => {
      const backend = await withParcel();
      const { rows } = (await backend.releases?.({ method: 'forward' })) ?? { rows: [] };
      for (const { id } of rows) {
        await backend.amendRelease?.(id, 1, { forwarding: { carrier: 'gls', trackingNumber: '12345678901' } });
        await backend.amendRelease?.(id, 2, {
          forwarding: { carrier: 'inpost', trackingNumber: '339666996089474916548024' },
        });
      }
      return { desk: deskOver(backend) };
    },
  ],
  play: ({ canvasElement }) => openDetails(canvasElement, '[aria-label*="000004"]'),
};

export const Exporting: Story = {
  play: ({ canvasElement }) => openDetails(canvasElement, 'header .actions .button'),
};

/** Looked for here, since no backend filters by it. */
export const OnlyUndone: Story = {
  render: (_args, { loaded }) => html`
    <mail-browser .desk=${loaded['desk'] as Desk} .filters=${{ state: 'voided' }}></mail-browser>
  `,
};

/** Nothing can be taken back or corrected: nothing of it is offered. */
export const ReadOnly: Story = {
  loaders: [
    async () => {
      const backend = await withParcel();
      return { desk: deskOver({ ...backend, capabilities: { ...everyCapability, void: false, amend: false } }) };
    },
  ],
  play: ({ canvasElement }) => openDetails(canvasElement, '[aria-label*="000004"]'),
};
