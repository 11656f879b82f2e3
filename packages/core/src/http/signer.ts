import { readRecord } from '../backend/answers.js';
import type { GuardOptions } from '../backend/boundary.js';
import { guardSigner } from '../backend/guard-evidence.js';
import type { SignerBackend } from '../backend/mail-backend.js';
import { signingViewSchema } from '../model/index.js';
import type { Fetch } from './authorised-fetch.js';
import { lateEndpoints as at } from './late-endpoints.js';
import { signedAnswerSchema } from './evidence-schemas.js';
import { connect } from './send.js';

/** Where the signer's page finds the contract. */
export interface HttpSignerOptions extends Pick<GuardOptions, 'timeoutMs'> {
  /** Where the contract is served, without `/v1`. */
  readonly endpoint: string | URL;
  /** The global `fetch` when left out. */
  readonly fetch?: Fetch;
}

/**
 * Signing on the client's own device over HTTP. The token travels in the body and nowhere else, and no
 * token of staff goes along.
 *
 * Nothing is repeated: after `network`, `timeout` or `bad-response` of `sign` the outcome is open, and
 * another attempt that answers `signing-link-used` most likely means that the first one has signed.
 */
export function httpSigner(options: HttpSignerOptions): SignerBackend {
  const { send } = connect({ endpoint: options.endpoint, ...(options.fetch && { fetch: options.fetch }) });
  return guardSigner(
    {
      show: async (id, token, call) =>
        readRecord(signingViewSchema, await send(at.showSigning, { id, body: { token } }, call)),
      async sign(id, token, answer, call) {
        readRecord(signedAnswerSchema, await send(at.signSigning, { id, body: { token, ...answer } }, call));
      },
    },
    options,
  );
}
