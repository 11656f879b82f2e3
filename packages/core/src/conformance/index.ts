import { correctingCases } from './cases/correcting.js';
import { followingCases } from './cases/following.js';
import { readingCases } from './cases/reading.js';
import { refusingCases } from './cases/refusing.js';
import { releasingCases } from './cases/releasing.js';
import { repeatingCases } from './cases/repeating.js';
import { scanningCases } from './cases/scanning.js';
import { sealingCases } from './cases/sealing.js';
import { signingCases } from './cases/signing.js';
import { tenancyCases } from './cases/tenancy.js';
import type { ConformanceCase } from './conformance-case.js';

export type { ConformanceCase, Corner, Stock } from './conformance-case.js';
export { type AdapterGap, adapterGaps } from './adapter-gaps.js';
export { conformanceOperators, conformanceSeed, conformanceStatuses, foreignSeed } from './conformance-office.js';
export { ConformanceFailure } from './expectations.js';
export {
  type CaseReport,
  type ConformanceTarget,
  type CreateTarget,
  runCase,
  runConformance,
} from './run-conformance.js';

/** Every case that a backend is held to. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...readingCases,
  ...releasingCases,
  ...refusingCases,
  ...repeatingCases,
  ...correctingCases,
  ...followingCases,
  ...scanningCases,
  ...sealingCases,
  ...signingCases,
  ...tenancyCases,
];
