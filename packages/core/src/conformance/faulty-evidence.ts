import { isMailReleaseError, type ReleaseResult, type SignerBackend } from '../backend/index.js';
import { sealRelease } from '../evidence/index.js';
import type { Release, SigningView } from '../model/index.js';
import { type FaultyBackend, offices, sound, spoilt, spoiltSigner } from './faulty-parts.js';

async function withReleases(
  result: Promise<ReleaseResult>,
  change: (release: Release) => Release | Promise<Release>,
): Promise<ReleaseResult> {
  const { releases, ...rest } = await result;
  return { ...rest, releases: await Promise.all(releases.map(change)) };
}

const isOver = (error: unknown): boolean => isMailReleaseError(error) && error.code.startsWith('signing-link-');

const takingAll = (signer: SignerBackend): Partial<SignerBackend> => ({
  sign: (id, token, answer) =>
    signer.sign(id, token, answer).catch((error: unknown) => {
      if (!isOver(error)) throw error;
    }),
});

/** Seeded defects of scans, seals, receipts and signing. */
export const faultyEvidence: readonly FaultyBackend[] = [
  spoilt('gives a scan back cut short', 'scans/kept', (backend) => ({
    async scan(id, options) {
      const kept = await backend.scan?.(id, options);
      return kept ? { ...kept, bytes: kept.bytes.slice(0, 40) } : Promise.reject(new Error('no scan'));
    },
  })),
  spoilt('does not seal a release', 'seals/kept', (backend) => ({
    release: (command, options) =>
      withReleases(backend.release(command, options), (release) => ({ ...release, seal: null })),
  })),
  spoilt('begins a chain anew with every release', 'seals/at-once', (backend) => ({
    release: (command, options) =>
      withReleases(backend.release(command, options), async (release) => ({
        ...release,
        seal: await sealRelease(release, null),
      })),
  })),
  spoilt('seals no correction', 'seals/correction', (backend) => {
    let head: ReturnType<NonNullable<typeof backend.sealsHead>> = Promise.resolve(null);
    return {
      async release(command, options) {
        const result = await backend.release(command, options);
        head = backend.sealsHead?.() ?? head;
        return result;
      },
      sealsHead: () => head,
    };
  }),
  spoilt('seals a resent session again', 'seals/nothing-new', (backend) => {
    let resent = 0;
    return {
      async release(command, options) {
        const result = await backend.release(command, options);
        if (result.replayed) resent += 1;
        return result;
      },
      async sealsHead() {
        const head = (await backend.sealsHead?.()) ?? null;
        return head && { ...head, position: head.position + resent };
      },
    };
  }),
  spoilt('signs no more than a part of the release', 'receipts/verifies', (backend) => ({
    async receipt(id, options) {
      const { jws = '' } = (await backend.receipt?.(id, options)) ?? {};
      const [head, , signature] = jws.split('.');
      return { jws: [head, btoa('{}').replaceAll('=', ''), signature].join('.') };
    },
  })),
  spoilt('forgets in a receipt that the release was voided', 'receipts/voided', (backend) => {
    const issued = new Map<string, ReturnType<NonNullable<typeof backend.receipt>>>();
    const receipt = (id: string) => {
      const known = issued.get(id) ?? backend.receipt?.(id) ?? Promise.resolve({ jws: '' });
      issued.set(id, known);
      return known;
    };
    return {
      async voidRelease(id, version, command, options) {
        await receipt(id);
        return (await backend.voidRelease?.(id, version, command, options)) as Release;
      },
      receipt,
    };
  }),
  spoilt('tells other keys than it signs with', 'receipts/verifies', (backend) => ({
    keys: async () => {
      const { keys = [] } = (await backend.keys?.()) ?? {};
      return { keys: keys.map((key) => ({ ...key, kid: 'another' })) };
    },
  })),
  spoiltSigner('takes the token of a link twice', 'signing/twice', takingAll),
  spoiltSigner('tells everybody who signs at once that theirs was taken', 'signing/at-once', takingAll),
  spoiltSigner('moves a signature to whatever list the link is for', 'signing/other-list', (signer) => {
    const digestOf = async (id: string, token: string) => (await signer.show(id, token)).statementDigest;
    return {
      sign: async (id, token, answer) =>
        signer.sign(id, token, { ...answer, statementDigest: await digestOf(id, token) }),
    };
  }),
  spoilt('records a signature under another list', 'signing/exact-list', (backend) => ({
    release: (command, options) =>
      backend.release(
        command.method === 'digital' ? { ...command, statementDigest: 'e'.repeat(64) } : command,
        options,
      ),
  })),
  spoilt('records another signature than the link got', 'signing/exact-signature', (backend) => ({
    release: (command, options) =>
      backend.release(
        command.method === 'digital' ? { ...command, statementDigest: 'e'.repeat(64) } : command,
        options,
      ),
  })),
  spoiltSigner('shows a list of which an item has left', 'signing/item-left', (signer) => {
    const seen = new Map<string, SigningView>();
    return {
      async show(id, token) {
        try {
          const view = await signer.show(id, token);
          seen.set(id, view);
          return view;
        } catch (error) {
          const before = seen.get(id);
          if (!before || !isOver(error)) throw error;
          return before;
        }
      },
    };
  }),
  spoiltSigner('tells a wrong token from an unknown link', 'signing/wrong-token', (signer) => ({
    show: (id, token) => signer.show(id, token === '' ? 'A'.repeat(43) : token),
    sign: async (id, token, answer) => {
      await signer.show(id, token).catch((error: unknown) => {
        if (isMailReleaseError(error) && token === 'A'.repeat(43)) error.message = 'Wrong token';
        throw error;
      });
      await signer.sign(id, token, answer);
    },
  })),
  {
    name: 'lets no link run out',
    caughtBy: 'signing/expires',
    create: (seed, foreign) => Promise.resolve({ ...sound(offices(seed, foreign)), moveClock: () => undefined }),
  },
];
