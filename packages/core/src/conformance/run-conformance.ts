import type { Capabilities, MailBackend, OfficeSeed, SignerBackend } from '../backend/index.js';
import { ConformanceFailure } from './expectations.js';
import type { ConformanceCase } from './conformance-case.js';
import { conformanceSeed, foreignSeed, openCorner } from './conformance-office.js';

/** Desks of an office that holds exactly what was asked for. */
export interface ConformanceTarget {
  readonly desk: MailBackend;
  /** The same office as another operator. */
  readonly otherDesk?: MailBackend;
  /** A desk of the second office. */
  readonly foreignDesk?: MailBackend;
  /** Signing on the client's own device, before the first office; for a backend with `remoteSigning`. */
  readonly signer?: SignerBackend;
  /** Moves the backend's clock by so many milliseconds; without it links are not seen to run out. */
  moveClock?(ms: number): void | Promise<void>;
  /** Called once, after the last case. */
  close?(): Promise<void>;
}

/** Makes a fresh office from `seed`, and a second one from `foreign` where the backend has several. */
export type CreateTarget = (seed: OfficeSeed, foreign: OfficeSeed) => Promise<ConformanceTarget>;

/** What became of one case. */
export interface CaseReport {
  readonly id: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'not-applicable';
  /** What was expected and what came, for `failed`. */
  readonly detail: string | null;
}

const lostMs = 60_000;

/** False when the backend says that it does not keep what the case is about, or a part of the target lacks: never counted as passed. */
export function applies(
  { needs, secondDesk, signer, clock, foreign }: ConformanceCase,
  target: ConformanceTarget,
): boolean {
  const capabilities: Capabilities = target.desk.capabilities;
  const wanted = [
    [secondDesk, target.otherDesk],
    [foreign, target.foreignDesk],
    [signer, target.signer],
    [clock, target.moveClock],
  ];
  const allThere = wanted.every(([isWanted, part]) => !isWanted || part !== undefined);
  return (needs?.(capabilities) ?? true) && allThere;
}

async function within<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ConformanceFailure('no outcome within 60 s')), lostMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs one case against desks whose office holds its corner. */
export async function runCase(conformanceCase: ConformanceCase, target: ConformanceTarget): Promise<CaseReport> {
  const { id, name } = conformanceCase;
  if (!applies(conformanceCase, target)) return { id, name, outcome: 'not-applicable', detail: null };
  try {
    await within(conformanceCase.run(openCorner(conformanceCase, target)));
    return { id, name, outcome: 'passed', detail: null };
  } catch (error) {
    return { id, name, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Runs all of `cases`, one after the other, in one office made for them. */
export async function runConformance(
  cases: readonly ConformanceCase[],
  create: CreateTarget,
): Promise<readonly CaseReport[]> {
  const target = await create(conformanceSeed(cases), foreignSeed());
  try {
    const reports: CaseReport[] = [];
    for (const conformanceCase of cases) reports.push(await runCase(conformanceCase, target));
    return reports;
  } finally {
    await target.close?.();
  }
}
