export { commandEvidence, sha256Hex } from './command-evidence.js';
