// Loaded on demand, and by name, as jose-verify.ts says.
export { calculateJwkThumbprint, CompactSign, exportJWK, generateKeyPair } from 'jose';
