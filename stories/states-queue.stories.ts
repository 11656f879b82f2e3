import type { Desk } from '@mail-release/core';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { deskWith, flagsOnly, patchyDesk, scenarioDesk, state } from './states.js';

const meta: Meta = {
  title: 'States/mail-release-queue',
  tags: ['!autodocs'],
  render: (_args, { loaded }) => html`<mail-release-queue .desk=${loaded['desk'] as Desk}></mail-release-queue>`,
};

export default meta;

export const Loading = state(() => scenarioDesk('slow'));
export const Empty = state(() => scenarioDesk('empty'));
export const OneClient = state(() => deskWith(1));
export const Busy = state(() => scenarioDesk('busy'));
export const Overdue = state(() => scenarioDesk('overdue'));
export const Lockers = state(() => scenarioDesk('lockers'));
export const TenThousandItems = state(() => scenarioDesk('tenThousand'));
export const PartlyUnreadable = state(patchyDesk);
export const Offline = state(() => scenarioDesk('offline'));
export const SignInExpired = state(() => scenarioDesk('expiredSession'));
/** Several clients can't be ticked where the backend takes one at a time. */
export const OneClientAtATime = state(() => deskWith(60, 8, flagsOnly));
