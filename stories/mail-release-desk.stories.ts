import type { Desk } from '@mail-release/core';
import type { MailReleaseDesk } from '@mail-release/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { busyBackend } from './busy-office.js';
import { deskOver, storyNow } from './office.js';

type Args = Pick<MailReleaseDesk, 'section' | 'clientId'>;
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'mail-release-desk',
  component: 'mail-release-desk',
  argTypes: { section: { control: 'inline-radio', options: ['queue', 'browse'] }, clientId: { control: 'text' } },
  args: { section: 'queue', clientId: '' },
  loaders: [() => ({ desk: deskOver(busyBackend(() => storyNow)) })],
  render: ({ section, clientId }, { loaded }) => html`
    <mail-release-desk .desk=${loaded['desk'] as Desk} section=${section} client-id=${clientId}></mail-release-desk>
  `,
};

export default meta;

export const Queue: Story = {};

export const ServingAClient: Story = { args: { clientId: 'client-1' } };

export const Browse: Story = { args: { section: 'browse' } };
