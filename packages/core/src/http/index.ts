export type { Fetch, GetToken } from './authorised-fetch.js';
export { httpBackend, type HttpBackendOptions } from './client.js';
export { httpSigner, type HttpSignerOptions } from './signer.js';
