import type { Problem, SignatureInput, SigningAnswer } from '../model/index.js';
import { nameProblem } from './names.js';
import { nameProblems } from './release-collector.js';

/** Ink shorter than this, in CSS pixels, is a dot or a slip of the hand and no signature. */
export const minInkLength = 30;

/** Base64 characters of the largest picture that is kept. */
export const maxSignatureCharacters = 400_000;

// The first bytes of every PNG, in base64.
const pngStart = 'iVBORw0KGgo';

/** What is wrong with the signature and the readable name of a digital confirmation, here or on another device. */
export function signatureProblems(signed: Pick<SigningAnswer, 'signature' | 'readableName'>): Problem[] {
  return [...inkProblems(signed.signature), ...nameProblems(signed.readableName, '/readableName')];
}

function inkProblems(signature: SignatureInput): Problem[] {
  if (signature.kind === 'typed') {
    const problem = nameProblem(signature.name);
    return problem === 'blank'
      ? [{ code: 'signature-empty', pointer: '/signature/name' }]
      : nameProblems(signature.name, '/signature/name');
  }
  if (signature.png === '' || signature.inkLength < minInkLength) {
    return [{ code: 'signature-empty', pointer: '/signature' }];
  }
  if (signature.png.length > maxSignatureCharacters)
    return [{ code: 'signature-too-large', pointer: '/signature/png' }];
  return signature.png.startsWith(pngStart) ? [] : [{ code: 'unsupported-media', pointer: '/signature/png' }];
}
