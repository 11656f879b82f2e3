import type { Desk } from '@mail-release/core';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { deskWith, patchyDesk, readOnly, scenarioDesk, state } from './states.js';

const meta: Meta = {
  title: 'States/mail-release-desk',
  tags: ['!autodocs'],
  render: (_args, { loaded }) => html`<mail-release-desk .desk=${loaded['desk'] as Desk}></mail-release-desk>`,
};

export default meta;

export const Loading = state(() => scenarioDesk('slow'));
export const Empty = state(() => scenarioDesk('empty'));
export const Busy = state(() => scenarioDesk('busy'));
export const PartlyUnreadable = state(patchyDesk);
export const Offline = state(() => scenarioDesk('offline'));
export const SignInExpired = state(() => scenarioDesk('expiredSession'));
export const ReadOnly = state(() => deskWith(60, 8, readOnly));
