import type { Desk } from '@mail-release/core';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { deskWith, firstClient, flagsOnly, patchyDesk, readOnly, scenarioDesk, state } from './states.js';

const meta: Meta = {
  title: 'States/mail-release-panel',
  tags: ['!autodocs'],
  render: (_args, { loaded }) =>
    html`<mail-release-panel .desk=${loaded['desk'] as Desk} client-id=${firstClient}></mail-release-panel>`,
};

export default meta;

export const Loading = state(() => scenarioDesk('slow'));
export const Empty = state(() => scenarioDesk('empty'));
export const OneItem = state(() => deskWith(1));
export const HundredItems = state(() => deskWith(100));
export const TenThousandItems = state(() => deskWith(10_000));
export const Lockers = state(() => scenarioDesk('lockers'));
export const PartlyUnreadable = state(patchyDesk);
export const Offline = state(() => scenarioDesk('offline'));
export const SignInExpired = state(() => scenarioDesk('expiredSession'));
export const ReadOnly = state(() => deskWith(12, 1, readOnly));
/** What a system of flags can't keep is not offered. */
export const FlagsOnly = state(() => deskWith(12, 1, flagsOnly));
