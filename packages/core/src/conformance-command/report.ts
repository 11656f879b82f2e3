import type { CaseReport } from '../conformance/index.js';

const marks: Readonly<Record<CaseReport['outcome'], string>> = {
  passed: 'passed        ',
  failed: 'FAILED        ',
  'not-applicable': 'not applicable',
};

/** One case as a line, and why it failed as a second. */
export function caseText({ id, name, outcome, detail }: CaseReport): string {
  return `${marks[outcome]}  ${id}: ${name}${detail === null ? '' : `\n                ${detail}`}`;
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly notApplicable: number;
}

export function summarise(reports: readonly CaseReport[]): Summary {
  const count = (outcome: CaseReport['outcome']) => reports.filter((report) => report.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), notApplicable: count('not-applicable') };
}

export function summaryText({ passed, failed, notApplicable }: Summary): string {
  return `${passed} passed, ${failed} failed, ${notApplicable} not applicable`;
}
