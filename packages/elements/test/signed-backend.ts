import { MailReleaseError, type MailBackend, type Release } from '@mail-release/core';
import { issueReceipt, sealRelease } from '@mail-release/core/evidence';

/** How a signing backend may go wrong. */
export interface Wrongs {
  /** Changes the release after it was sealed and before it is signed. */
  readonly beforeSigning?: (release: Release) => Release;
  /** Changes the finished receipt. */
  readonly afterSigning?: (jws: string) => string;
  /** Hands out another key than it signs with. */
  readonly otherKey?: boolean;
  readonly unknownKey?: boolean;
}

/** A backend that seals and signs receipts with a key of its own, made anew each time. */
export async function signedBackend(backend: MailBackend, wrongs: Wrongs = {}): Promise<MailBackend> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const kid = 'key-1';
  const { privateKey, publicKey } = await pair();
  const shown = wrongs.otherKey ? (await pair()).publicKey : publicKey;
  const jwk = await crypto.subtle.exportKey('jwk', shown);
  return {
    ...backend,
    capabilities: { ...backend.capabilities, receipts: true },
    keys: () =>
      Promise.resolve({ keys: [{ ...jwk, kid: wrongs.unknownKey ? 'key-2' : kid, alg: 'ES256', use: 'sig' }] }),
    receipt: async (id, options) => {
      const release = await backend.getRelease?.(id, options);
      if (!release) throw new MailReleaseError('not-found', 'No such release');
      const sealed = { ...release, seal: await sealRelease(release, null) };
      const signed = wrongs.beforeSigning?.(sealed) ?? sealed;
      const jws = await issueReceipt(signed, privateKey, { kid, alg: 'ES256' });
      return { jws: wrongs.afterSigning?.(jws) ?? jws };
    },
  };
}

/** Puts one letter of the signed content out of place. */
export function tampered(jws: string): string {
  const [header = '', payload = '', signature = ''] = jws.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const content = new TextDecoder().decode(bytes).replace('Jan Nowak', 'Jan Nowik');
  const changed = btoa(String.fromCharCode(...new TextEncoder().encode(content)));
  return [header, changed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), signature].join('.');
}
