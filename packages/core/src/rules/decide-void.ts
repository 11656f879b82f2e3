import type { Release, VoidCommand } from '../model/index.js';
import { type CorrectionFacts, staleProblems } from './correction.js';
import type { ItemRestore, VoidDecision } from './decision.js';
import { isBlank } from './names.js';
import { storedText, textProblem } from './release-texts.js';

/**
 * Decides whether a release is taken back. The record stays as it was and says so; its items return to
 * the status they had.
 *
 * @param version The release's version that the operator saw.
 */
export function decideVoid(
  release: Release,
  version: number,
  command: VoidCommand,
  { now, operator }: CorrectionFacts,
): VoidDecision {
  const problems = staleProblems(release, version);
  if (command.reason === 'other' && isBlank(command.text)) problems.push({ code: 'reason-required', pointer: '/text' });
  problems.push(...textProblem('/text', command.text));
  if (problems.length > 0) return { ok: false, problems };

  const voided: Release = {
    ...release,
    void: { reason: command.reason, text: storedText(command.text), at: now, operator: { ...operator } },
    version: release.version + 1,
  };
  const restores = release.lines.flatMap(({ itemId, outcome, statusBefore, closedStatusId }): ItemRestore[] => {
    if (outcome === 'released') return [{ itemId, toStatusId: statusBefore.id }];
    return closedStatusId === undefined
      ? []
      : [{ itemId, toStatusId: statusBefore.id, onlyFromStatusId: closedStatusId }];
  });
  return { ok: true, release: voided, restores };
}
