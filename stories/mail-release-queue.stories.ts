import { memoryBackend } from '@mail-release/core';
import { sampleOffice } from '@mail-release/core/testing';
import type { MailReleaseQueue } from '@mail-release/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { deskOver, storyDesk } from './office.js';

type Args = Pick<MailReleaseQueue, 'desk' | 'selectedClient' | 'titleHidden'>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'mail-release-queue',
  component: 'mail-release-queue',
  argTypes: {
    desk: { control: false },
    selectedClient: { control: 'text' },
    titleHidden: { control: 'boolean' },
  },
  args: { selectedClient: '', titleHidden: false },
  render: ({ desk, selectedClient, titleHidden }, { loaded }) => html`
    <mail-release-queue
      .desk=${desk ?? (loaded.desk as Args['desk'])}
      .selectedClient=${selectedClient}
      ?title-hidden=${titleHidden}
    ></mail-release-queue>
  `,
};

export default meta;

export const Waiting: Story = { loaders: [() => ({ desk: storyDesk() })] };

export const OneOpen: Story = { ...Waiting, args: { selectedClient: 'client-1' } };

export const Empty: Story = { loaders: [() => ({ desk: storyDesk({ ...sampleOffice(), items: [] }) })] };

export const Loading: Story = {
  loaders: [
    () => ({
      desk: deskOver({
        ...memoryBackend(sampleOffice()),
        queue: (_query, options) =>
          new Promise((_resolve, reject) => {
            options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
          }),
      }),
    }),
  ],
};
