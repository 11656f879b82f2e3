import type { Desk } from '@mail-release/core';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { deskWith, flagsOnly, patchyDesk, scenarioDesk, state } from './states.js';

const meta: Meta = {
  title: 'States/mail-browser',
  tags: ['!autodocs'],
  render: (_args, { loaded }) => html`<mail-browser .desk=${loaded['desk'] as Desk} view="items"></mail-browser>`,
};

export default meta;

export const Loading = state(() => scenarioDesk('slow'));
export const Empty = state(() => scenarioDesk('empty'));
export const OneItem = state(() => deskWith(1));
export const Busy = state(() => scenarioDesk('busy'));
export const TenThousandItems = state(() => scenarioDesk('tenThousand'));
export const PartlyUnreadable = state(patchyDesk);
export const Offline = state(() => scenarioDesk('offline'));
export const SignInExpired = state(() => scenarioDesk('expiredSession'));
/** A backend that keeps no releases has mail alone to show. */
export const NoHistory = state(() => deskWith(60, 8, flagsOnly));
