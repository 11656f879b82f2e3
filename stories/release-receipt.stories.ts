import { type Desk, type MailBackend, MailReleaseError, type Release, type ReleaseCommand } from '@mail-release/core';
import { buildDigital, buildForward, buildForwarding, buildPart, buildPickup } from '@mail-release/core/testing';
import type { ReleaseReceipt } from '@mail-release/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/release-receipt.js';
import { signedBackend, tampered, type Wrongs } from '../packages/elements/test/signed-backend.js';
import { busyBackend, cut, silence } from './busy-office.js';
import { deskOver, storyNow } from './office.js';

type Args = Pick<ReleaseReceipt, 'modal'>;
type Story = StoryObj<Args>;

const lines = [
  { itemId: 'alfa-1', version: 1, remark: 'koperta uszkodzona' },
  { itemId: 'alfa-2', version: 1 },
  { itemId: 'alfa-3', version: 1, refusal: 'nie zamawiali tej przesyłki' },
];
const part = buildPart({ lines, acknowledgedNoticeIds: ['notice-1'], confirmedRequestIds: ['request-1'] });

const pickup = buildPickup({
  parts: [part],
  time: { at: '2026-11-20T13:10:00+01:00' },
  identityCheck: { document: 'id-card' },
  note: 'Odebrane przy ladzie',
});

/** A desk where this was released, and what has been done to the record since. */
async function deskWith(
  command: ReleaseCommand,
  wrongs: Wrongs | 'unsigned' = {},
  since: (backend: MailBackend, release: Release) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ desk: Desk; releaseId: string }> {
  const backend = busyBackend(() => storyNow);
  const { releases } = await backend.release(command);
  const [release] = releases;
  if (!release) throw new Error('nothing was recorded');
  await since(backend, release);
  const shown = wrongs === 'unsigned' ? backend : await signedBackend(backend, wrongs);
  return { desk: deskOver(shown), releaseId: release.id };
}

const meta: Meta<Args> = {
  title: 'release-receipt',
  component: 'release-receipt',
  argTypes: { modal: { control: 'boolean' } },
  args: { modal: false },
  loaders: [() => deskWith(pickup)],
  render: ({ modal }, { loaded }) => html`
    <release-receipt
      .desk=${loaded['desk'] as Desk}
      release-id=${loaded['releaseId'] as string}
      ?modal=${modal}
    ></release-receipt>
  `,
};

export default meta;

/** Signed and sealed: nothing was changed. */
export const Verified: Story = {};

/** Somebody changed the receipt after it was signed. */
export const Tampered: Story = { loaders: [() => deskWith(pickup, { afterSigning: tampered })] };

/** Somebody changed the record in the office's own store. */
export const ChangedInTheRegister: Story = {
  loaders: [() => deskWith(pickup, { beforeSigning: (release) => ({ ...release, note: 'dopisane później' }) })],
};

export const KeyUnknown: Story = { loaders: [() => deskWith(pickup, { unknownKey: true })] };

/** A backend without a key of its own. */
export const NotSigned: Story = { loaders: [() => deskWith(pickup, 'unsigned')] };

export const Forwarded: Story = {
  loaders: [
    () =>
      deskWith(
        buildForward({
          parts: [{ ...part, lines: lines.slice(0, 2) }],
          forwarding: buildForwarding({
            trackingNumber: '339666996089474916548024',
            carrier: 'inpost',
            dispatchedAt: { at: '2026-11-20T13:45:00+01:00' },
            cost: { minorUnits: 1850, currency: 'PLN' },
          }),
        }),
      ),
  ],
};

export const Signed: Story = { loaders: [() => deskWith(buildDigital({ parts: [part] }))] };

export const Amended: Story = {
  loaders: [
    () =>
      deskWith(pickup, {}, (backend, { id }) =>
        Promise.resolve(
          backend.amendRelease?.(id, 1, { collectorName: 'Jan Nowak-Kowalski', note: 'Poprawiona pisownia' }),
        ),
      ),
  ],
};

export const Voided: Story = {
  loaders: [
    () =>
      deskWith(pickup, {}, (backend, { id }) =>
        Promise.resolve(backend.voidRelease?.(id, 1, { reason: 'wrong-person', text: 'Odebrał kto inny' })),
      ),
  ],
};

/** The document is there; whether it is genuine can't be asked. */
export const Offline: Story = {
  loaders: [
    async () => {
      const backend = busyBackend(() => storyNow);
      const { releases } = await backend.release(pickup);
      const signed = await signedBackend(backend);
      return { desk: deskOver({ ...signed, receipt: cut }), releaseId: releases[0]?.id };
    },
  ],
};

export const Loading: Story = {
  loaders: [
    () => {
      const backend = busyBackend(() => storyNow);
      return { desk: deskOver({ ...backend, getRelease: silence }), releaseId: 'release-1' };
    },
  ],
};

export const NotFound: Story = {
  loaders: [
    () => {
      const backend = busyBackend(() => storyNow);
      const getRelease = () => Promise.reject(new MailReleaseError('not-found', 'No such release'));
      return { desk: deskOver({ ...backend, getRelease }), releaseId: 'release-1' };
    },
  ],
};

export const AsADialog: Story = {
  args: { modal: true },
  parameters: { docs: { story: { inline: false, iframeHeight: 820 } } },
};
