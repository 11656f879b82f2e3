import type { Problem, ReleaseCommand } from '../model/index.js';
import { isWellFormedText } from '../model/well-formed.js';
import { isBlank } from './names.js';

/** Free texts that can't be stored: lone surrogates, NUL. Names have a rule of their own. */
export function textProblems(command: ReleaseCommand): Problem[] {
  const texts: (readonly [pointer: string, text: string | undefined])[] = [['/note', command.note]];
  for (const [index, part] of command.parts.entries()) {
    texts.push([`/parts/${index}/authorityReason`, part.authorityReason]);
    for (const [lineIndex, line] of part.lines.entries()) {
      texts.push([`/parts/${index}/lines/${lineIndex}/remark`, line.remark]);
      texts.push([`/parts/${index}/lines/${lineIndex}/refusal`, line.refusal]);
    }
  }
  if (command.method === 'forward') {
    const { address, carrier, trackingNumber } = command.forwarding;
    for (const [field, text] of Object.entries(address)) texts.push([`/forwarding/address/${field}`, text]);
    texts.push(['/forwarding/carrier', carrier], ['/forwarding/trackingNumber', trackingNumber]);
  }
  return texts.flatMap(([pointer, text]) => textProblem(pointer, text));
}

export function textProblem(pointer: string, text: string | undefined): Problem[] {
  return text === undefined || isWellFormedText(text) ? [] : [{ code: 'text-not-well-formed', pointer }];
}

/** A typed text as it is kept: without space around it, `null` when there is nothing to read. */
export function storedText(text: string | undefined): string | null {
  return text === undefined || isBlank(text) ? null : text.trim();
}
