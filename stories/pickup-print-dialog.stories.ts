import type { Desk, DocumentOpener, ReleaseSession } from '@mail-release/core';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/pickup-print-dialog.js';
import { busyBackend } from './busy-office.js';
import { deskOver, storyNow } from './office.js';

interface Args {
  /** Items that are ticked when the dialog opens. */
  readonly items: readonly string[];
  /** Empty leaves the name blank on the paper. */
  readonly contactId: string;
}
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'pickup-print-dialog',
  component: 'pickup-print-dialog',
  parameters: { docs: { story: { inline: false, iframeHeight: 720 } } },
  args: { items: ['alfa-1', 'alfa-2', 'alfa-3'], contactId: 'contact-1' },
  loaders: [
    async ({ args }) => {
      const desk = deskOver(busyBackend(() => storyNow));
      const session = desk.openSession(['client-1']);
      while (session.get().phase === 'loading') await new Promise((resolve) => setTimeout(resolve, 5));
      session.toggleAll(false);
      for (const id of args.items) session.toggle(id, true);
      if (args.contactId) session.chooseCollector({ kind: 'contact', contactId: args.contactId });
      session.begin('print');
      return { desk, session };
    },
  ],
  render: (_args, { loaded }) => html`
    <pickup-print-dialog
      .desk=${loaded['desk'] as Desk}
      .session=${loaded['session'] as ReleaseSession}
    ></pickup-print-dialog>
  `,
};

export default meta;

const elsewhere: DocumentOpener = () => ({ print: () => undefined, close: () => undefined });

/** Presses the button that makes the document, with a tab that opens or one that is blocked. */
async function show(canvas: HTMLElement, opener: DocumentOpener): Promise<void> {
  const dialog = canvas.querySelector('pickup-print-dialog');
  if (!dialog?.desk) return;
  dialog.desk = { ...dialog.desk, opener };
  await dialog.updateComplete;
  dialog.shadowRoot?.querySelector<HTMLElement>('[part="show"]')?.click();
  while (!dialog.shadowRoot?.querySelector('[part="confirm"]')) await new Promise((done) => setTimeout(done, 10));
}

/** Who collects, and what is odd about the items; the document opens in a tab of its own. */
export const Preparing: Story = {};

/** The name is written on the paper. */
export const NameLeftBlank: Story = { args: { contactId: '' } };

/** The office lets them collect, with a reason that stays in the record. */
export const AuthorisationExpired: Story = { args: { contactId: 'contact-3' } };

/** After the document was shown: was it signed? */
export const SignedAndHandedOver: Story = { play: ({ canvasElement }) => show(canvasElement, elsewhere) };

/** Nothing records when a locker was opened: the time is typed, once the paper is signed. */
export const FromALocker: Story = {
  args: { items: ['alfa-1', 'alfa-6', 'alfa-7'] },
  play: ({ canvasElement }) => show(canvasElement, elsewhere),
};

/** The browser opened no tab: the document stands here. */
export const TabBlocked: Story = { play: ({ canvasElement }) => show(canvasElement, () => null) };

/** An item was unticked after the document was shown: the paper is void. */
export const ListChanged: Story = {
  play: async ({ canvasElement, loaded }) => {
    await show(canvasElement, elsewhere);
    (loaded['session'] as ReleaseSession).toggle('alfa-2', false);
  },
};
