import { type Desk, officePolicy, type ReleaseSession } from '@mail-release/core';
import { buildPickup } from '@mail-release/core/testing';
import type { MailReleasePanel } from '@mail-release/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { busyBackend, busyOffice, cut, silence } from './busy-office.js';
import { deskOver, storyDesk, storyNow } from './office.js';

type Args = Pick<MailReleasePanel, 'clientId' | 'closable'>;
type Story = StoryObj<Args>;

const backend = () => busyBackend(() => storyNow);

const meta: Meta<Args> = {
  title: 'mail-release-panel',
  component: 'mail-release-panel',
  argTypes: { clientId: { control: 'text' }, closable: { control: 'boolean' } },
  args: { clientId: 'client-1', closable: false },
  loaders: [() => ({ desk: deskOver(backend()) })],
  render: ({ clientId, closable }, { loaded }) => html`
    <mail-release-panel
      .desk=${loaded['desk'] as Desk}
      .clientId=${clientId}
      ?closable=${closable}
    ></mail-release-panel>
  `,
};

export default meta;

/** The panel's session once its client is loaded. */
async function chosen(canvas: HTMLElement): Promise<ReleaseSession> {
  const panel = canvas.querySelector('mail-release-panel');
  for (let turn = 0; turn < 200; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (panel?.session?.get().phase === 'choosing') return panel.session;
  }
  throw new Error('The panel never came to choosing');
}

export const Choosing: Story = {};

export const WithAWayBack: Story = { args: { closable: true } };

export const ReadyToRelease: Story = {
  play: async ({ canvasElement }) => {
    (await chosen(canvasElement)).chooseCollector({ kind: 'contact', contactId: 'contact-1' });
  },
};

/** Who may not collect can't be chosen. */
export const PolicyBlocks: Story = {
  loaders: [
    () => {
      const office = busyOffice();
      return {
        desk: storyDesk({ ...office, office: { ...office.office, policy: officePolicy({ authorisation: 'block' }) } }),
      };
    },
  ],
};

export const TakenAtAnotherDesk: Story = {
  loaders: [
    () => {
      const shared = backend();
      return { desk: deskOver(shared), shared };
    },
  ],
  play: async ({ canvasElement, loaded }) => {
    await chosen(canvasElement);
    await (loaded['shared'] as ReturnType<typeof backend>).release(
      buildPickup({
        parts: [
          { clientId: 'client-1', lines: [{ itemId: 'alfa-2', version: 1 }], acknowledgedNoticeIds: ['notice-1'] },
        ],
        time: { at: '2026-11-20T14:02:00+01:00' },
      }),
    );
  },
};

export const OutcomeUnknown: Story = {
  loaders: [() => ({ desk: deskOver({ ...backend(), release: cut }) })],
  play: async ({ canvasElement }) => {
    const session = await chosen(canvasElement);
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('pickup');
    await session.confirm({ acknowledgedNoticeIds: ['notice-1'], confirmedRequestIds: ['request-1'] });
  },
};

export const Released: Story = {
  play: async ({ canvasElement }) => {
    const session = await chosen(canvasElement);
    session.chooseCollector({ kind: 'contact', contactId: 'contact-1' });
    session.begin('pickup');
    await session.confirm({ acknowledgedNoticeIds: ['notice-1'], confirmedRequestIds: ['request-1'] });
  },
};

export const Undone: Story = {
  play: async (context) => {
    await Released.play?.(context);
    await context.canvasElement.querySelector('mail-release-panel')?.session?.undo();
  },
};

export const NothingWaits: Story = {
  loaders: [() => ({ desk: storyDesk({ ...busyOffice(), items: [] }) })],
};

export const NobodyChosen: Story = { args: { clientId: '' } };

export const Loading: Story = { loaders: [() => ({ desk: deskOver({ ...backend(), client: silence }) })] };

export const Failed: Story = { loaders: [() => ({ desk: deskOver({ ...backend(), client: cut }) })] };
