export { type AdapterGap, adapterGaps } from '../conformance/adapter-gaps.js';
export { inspectAdapterMembers } from './inspect-members.js';
export { type Finding, type FindingCode, findingCodes, pageOf } from './finding.js';
export { inspectServer } from './inspect-server.js';
