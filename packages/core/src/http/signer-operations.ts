import type { SignerBackend } from '../backend/mail-backend.js';
import type { RouteName } from './endpoints.js';
import { json } from './json-answer.js';
import { readBody } from './read-request.js';
import { routes } from './routes.js';

/** What each of the signer's routes does; POST alone, so that who only opens a link uses nothing up. */
export const signerOperations = {
  async showSigning(signer, id, request) {
    const { token } = await readBody(routes.showSigning.body, request);
    return json(200, await signer.show(id, token));
  },
  async signSigning(signer, id, request) {
    const { token, ...answer } = await readBody(routes.signSigning.body, request);
    await signer.sign(id, token, answer);
    return json(200, { state: 'signed' });
  },
} as const satisfies Readonly<
  Record<string, (signer: SignerBackend, id: string, request: Request) => Promise<Response>>
>;

/** Routes of the client's own device. */
export type SignerRoute = keyof typeof signerOperations;

export function isSignerRoute(name: RouteName): name is SignerRoute {
  return Object.hasOwn(signerOperations, name);
}
