import type { Problem } from '@mail-release/core';

/** The dialog's fields that a problem can stand at. */
export type Field = 'time' | 'collector' | 'line-time' | 'refusal' | 'reason' | 'notice' | 'request' | 'general';

/** Where a problem is shown, by its pointer into the command. */
export function fieldOf({ pointer, code, noticeId, requestId }: Problem): Field {
  if (pointer.startsWith('/time')) return 'time';
  if (code === 'collector-not-authorised') return 'reason';
  if (pointer.startsWith('/collector')) return 'collector';
  if (pointer.endsWith('/refusal')) return 'refusal';
  if (pointer.endsWith('/authorityReason')) return 'reason';
  if (code === 'confirmation-required' && noticeId) return 'notice';
  if (code === 'confirmation-required' && requestId) return 'request';
  return /^\/parts\/\d+\/lines\/\d+\/time/.test(pointer) ? 'line-time' : 'general';
}

/** Problems by field, each text once, so that fifty items with one fault don't say it fifty times. */
export class FieldProblems {
  readonly all: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    this.all = problems;
  }

  /** How many places need correcting: one field that fifty items share is one place. */
  get places(): number {
    return new Set(
      this.all.map((problem) =>
        [fieldOf(problem), problem.code, problem.clientId, problem.noticeId, problem.requestId].join('|'),
      ),
    ).size;
  }

  at(
    field: Field,
    about: { readonly itemId?: string; readonly clientId?: string; readonly id?: string } = {},
  ): readonly Problem[] {
    return this.all.filter(
      (problem) =>
        fieldOf(problem) === field &&
        (about.itemId === undefined || problem.itemId === about.itemId) &&
        (about.clientId === undefined || problem.clientId === about.clientId) &&
        (about.id === undefined || problem.noticeId === about.id || problem.requestId === about.id),
    );
  }
}
