import type { Desk, ReleaseDetails, ReleaseSession } from '@mail-release/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/pickup-confirm-dialog.js';
import { busyBackend } from './busy-office.js';
import { deskOver, storyNow } from './office.js';

interface Args {
  /** Items that are ticked when the dialog opens. */
  readonly items: readonly string[];
  readonly contactId: string;
}
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'pickup-confirm-dialog',
  component: 'pickup-confirm-dialog',
  parameters: { docs: { story: { inline: false, iframeHeight: 720 } } },
  args: { items: ['alfa-1', 'alfa-2', 'alfa-3'], contactId: 'contact-1' },
  loaders: [
    async ({ args }) => {
      const desk = deskOver(busyBackend(() => storyNow));
      const session = desk.openSession(['client-1']);
      while (session.get().phase === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
      session.toggleAll(false);
      for (const id of args.items) session.toggle(id, true);
      session.chooseCollector({ kind: 'contact', contactId: args.contactId });
      session.begin('pickup');
      return { desk, session };
    },
  ],
  render: (_args, { loaded }) => html`
    <pickup-confirm-dialog
      .desk=${loaded['desk'] as Desk}
      .session=${loaded['session'] as ReleaseSession}
    ></pickup-confirm-dialog>
  `,
};

export default meta;

export const AtTheDesk: Story = {};

/** Nothing records when a locker was opened: the time is typed. */
export const FromALocker: Story = { args: { items: ['alfa-1', 'alfa-6', 'alfa-7'] } };

/** The office lets them collect, with a reason that stays in the record. */
export const AuthorisationExpired: Story = { args: { contactId: 'contact-3' } };

/** The client asked for something else with this item. */
export const AgainstARequest: Story = { args: { items: ['alfa-5'] } };

/** What the backend refused is said item by item. */
export const Refused: Story = {
  play: async ({ loaded }) => {
    const details: ReleaseDetails = { time: { local: '2026-11-19T08:00' } };
    await (loaded['session'] as ReleaseSession).confirm(details);
  },
};
