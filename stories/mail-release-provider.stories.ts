import type { MailBackend } from '@mail-release/core';
import type { MailReleaseProvider } from '@mail-release/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { busyBackend } from './busy-office.js';
import { storyNow } from './office.js';

type Args = Pick<MailReleaseProvider, 'endpoint' | 'strings'>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'mail-release-provider',
  component: 'mail-release-provider',
  argTypes: { endpoint: { control: 'text' }, strings: { control: 'object' } },
  args: { endpoint: '', strings: {} },
  loaders: [() => ({ backend: busyBackend(() => storyNow) })],
  render: ({ endpoint, strings }, { loaded }) => html`
    <mail-release-provider
      .backend=${loaded['backend'] as MailBackend | undefined}
      endpoint=${endpoint}
      .strings=${strings}
    >
      <mail-release-queue></mail-release-queue>
    </mail-release-provider>
  `,
};

export default meta;

export const OwnBackend: Story = {};

/** Any text can be the host's own. */
export const OwnWords: Story = {
  args: { strings: { pl: { 'queue.title': 'Korespondencja do wydania', 'queue.release': 'Otwórz' } } },
};

export const NotConnected: Story = { loaders: [() => ({ backend: undefined })] };
