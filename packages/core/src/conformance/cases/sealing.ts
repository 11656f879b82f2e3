import { sealCorrection, sealRelease, verifyReceipt } from '../../evidence/index.js';
import type { Release, Seal } from '../../model/index.js';
import { asRecorded } from '../../rules/index.js';
import type { ConformanceCase, Corner } from '../conformance-case.js';
import { ensure, outcomes, refused, same } from '../expectations.js';

const seals: ConformanceCase['needs'] = ({ receipts }) => receipts;

async function headOf({ desk }: Pick<Corner, 'desk'>): Promise<Seal | null> {
  ensure(desk.sealsHead !== undefined, 'there is no head of the chain to ask for');
  return desk.sealsHead();
}

/** The releases of `command`, or of the first item's pickup. */
async function released({ desk, pickup }: Corner, command = pickup()): Promise<readonly Release[]> {
  const { releases } = await desk.release(command);
  ensure(releases.length > 0, 'nothing was released');
  return releases;
}

function only([release]: readonly Release[]): Release {
  ensure(release !== undefined, 'nothing was released');
  return release;
}

/** Every record is sealed upon the one before it, and receipts say what stands. */
export const sealingCases: readonly ConformanceCase[] = [
  {
    id: 'seals/release',
    name: "seals a session's releases upon the newest seal, in the order of their clients",
    needs: (capabilities) => capabilities.receipts && capabilities.severalClients,
    stock: { clients: 3 },
    async run(corner) {
      const { pickup, clients, allItems, lines } = corner;
      let head = await headOf(corner);
      const parts = clients.map(({ id }) => ({
        clientId: id,
        lines: lines(...allItems.filter(({ clientId }) => clientId === id)),
      }));
      const collector = { kind: 'typed' as const, name: 'Jan Nowak' };
      for (const release of await released(corner, pickup({ parts, collector }))) {
        head = await sealRelease(asRecorded(release), head);
        same(release.seal, head, `seal of ${release.number}`);
      }
      same(await headOf(corner), head, 'head');
    },
  },
  {
    id: 'seals/kept',
    name: 'keeps the seal of a release in every later answer',
    needs: seals,
    async run(corner) {
      const release = only(await released(corner));
      ensure(release.seal !== null, 'the release is not sealed');
      same((await corner.desk.getRelease?.(release.id))?.seal, release.seal, 'seal read later');
      same((await corner.desk.session?.(release.sessionId))?.releases[0]?.seal, release.seal, 'seal of the session');
    },
  },
  {
    id: 'seals/correction',
    name: 'seals an amendment and a void, each as the release stood then',
    needs: (capabilities) => capabilities.receipts && capabilities.amend && capabilities.void,
    async run(corner) {
      const { desk } = corner;
      const release = only(await released(corner));
      const recorded = await headOf(corner);
      const amended = await desk.amendRelease?.(release.id, release.version, { note: 'odebrano w holu' });
      ensure(amended !== undefined, 'nothing was amended');
      const { seal: first } = await sealCorrection(amended, recorded);
      same(await headOf(corner), first, 'head after the amendment');
      const voided = await desk.voidRelease?.(release.id, amended.version, { reason: 'mistake' });
      ensure(voided !== undefined, 'nothing was voided');
      same(await headOf(corner), (await sealCorrection(voided, first)).seal, 'head after the void');
      same([amended.seal, voided.seal], [release.seal, release.seal], 'seal of the release');
    },
  },
  {
    id: 'seals/nothing-new',
    name: 'seals nothing for a resent session or a refusal',
    needs: seals,
    async run(corner) {
      const command = corner.pickup();
      await released(corner, command);
      const head = await headOf(corner);
      await corner.desk.release(command);
      await refused(corner.desk.release(corner.pickup()), 'item-already-released');
      await refused(corner.desk.release({ ...command, note: 'inna treść' }), 'session-id-reused');
      same(await headOf(corner), head, 'head');
    },
  },
  {
    id: 'seals/at-once',
    name: 'gives one unbroken chain when two desks release at once',
    needs: seals,
    secondDesk: true,
    stock: { items: 10 },
    async run(corner) {
      const { desk, otherDesk, pickup, client, items, lines } = corner;
      let head = await headOf(corner);
      const sent = items.map((item, index) =>
        (index % 2 ? otherDesk : desk).release(pickup({ parts: [{ clientId: client.id, lines: lines(item) }] })),
      );
      const { answers, errors } = await outcomes(sent);
      same(
        errors.map(({ code }) => code),
        [],
        'refusals',
      );
      const releases = answers.flatMap((answer) => answer.releases);
      for (const release of releases.sort((a, b) => (a.seal?.position ?? 0) - (b.seal?.position ?? 0))) {
        head = await sealRelease(asRecorded(release), head);
        same(release.seal, head, `seal of ${release.number}`);
      }
      same(await headOf(corner), head, 'head');
    },
  },
  {
    id: 'receipts/verifies',
    name: 'hands out a receipt that its public keys vouch for, of the release that was asked for',
    needs: seals,
    async run(corner) {
      const release = only(await released(corner));
      const verdict = await verdictOn(corner, release.id);
      same(verdict, { ...release }, 'release in the receipt');
    },
  },
  {
    id: 'receipts/voided',
    name: 'says in the receipt of a voided release that it was voided',
    needs: (capabilities) => capabilities.receipts && capabilities.void,
    async run(corner) {
      const release = only(await released(corner));
      await corner.desk.voidRelease?.(release.id, release.version, { reason: 'wrong-person' });
      const told = await verdictOn(corner, release.id);
      same([told.id, told.void?.reason], [release.id, 'wrong-person'], 'void in the receipt');
    },
  },
  {
    id: 'receipts/amended',
    name: 'issues a receipt anew after an amendment, with the amendment in it',
    needs: (capabilities) => capabilities.receipts && capabilities.amend,
    async run(corner) {
      const release = only(await released(corner));
      await corner.desk.amendRelease?.(release.id, release.version, { note: 'odebrano w holu' });
      const told = await verdictOn(corner, release.id);
      same([told.note, told.amendments.length], ['odebrano w holu', 1], 'amendment in the receipt');
    },
  },
  {
    id: 'receipts/public-keys',
    name: 'tells public keys only, each with an id and an algorithm',
    needs: seals,
    async run({ desk }) {
      const { keys = [] } = (await desk.keys?.()) ?? {};
      ensure(keys.length > 0, 'there is no key');
      for (const key of keys) {
        ensure(typeof key['kid'] === 'string' && typeof key['alg'] === 'string', 'a key lacks its id or algorithm');
        for (const secret of ['d', 'k', 'p', 'q']) ensure(!(secret in key), 'a key tells its private part');
      }
    },
  },
  {
    id: 'receipts/unknown',
    name: 'answers not-found for a receipt of a release it does not have',
    needs: seals,
    async run({ desk, newId }) {
      await refused(desk.receipt?.(newId()) ?? Promise.resolve(), 'not-found');
    },
  },
  {
    id: 'tenancy/receipt',
    name: "gives another office no receipt, and seals into no other office's chain",
    needs: seals,
    foreign: true,
    async run(corner) {
      const { foreignDesk } = corner;
      ensure(foreignDesk !== undefined, 'there is no second office');
      const before = await headOf({ desk: foreignDesk });
      const release = only(await released(corner));
      await refused(foreignDesk.receipt?.(release.id) ?? Promise.resolve(), 'not-found');
      same(await headOf({ desk: foreignDesk }), before, 'head of the other office');
    },
  },
];

async function verdictOn({ desk }: Corner, releaseId: string): Promise<Release> {
  const receipt = await desk.receipt?.(releaseId);
  const keys = await desk.keys?.();
  ensure(receipt !== undefined && keys !== undefined, 'there is no receipt, or no keys');
  const verdict = await verifyReceipt(receipt.jws, { keys: [...keys.keys] });
  ensure(verdict.ok, `the receipt does not verify: ${verdict.ok ? '' : verdict.reason}`);
  return verdict.release;
}
