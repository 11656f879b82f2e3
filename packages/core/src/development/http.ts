import { httpBackend as httpUnchecked, type HttpBackendOptions } from '../http/index.js';
import type { MailBackend } from '../backend/mail-backend.js';
import { warnUnknownOptions } from './warnings.js';

export * from '../http/index.js';

const httpOptions: Readonly<Record<keyof HttpBackendOptions, true>> = {
  endpoint: true,
  getToken: true,
  fetch: true,
  timeoutMs: true,
  capabilities: true,
  onUnreadable: true,
};

/** `httpBackend` that warns of options it doesn't know. */
export function httpBackend(options: HttpBackendOptions): MailBackend {
  warnUnknownOptions('httpBackend', options, Object.keys(httpOptions));
  return httpUnchecked(options);
}
