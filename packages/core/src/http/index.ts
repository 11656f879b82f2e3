export type { Fetch, GetToken } from './authorised-fetch.js';
export { httpBackend, type HttpBackendOptions } from './client.js';
