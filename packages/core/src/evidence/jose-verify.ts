// Loaded on demand, and by name: an import of the package itself would bring encryption and much else along.
export { base64url, compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';
