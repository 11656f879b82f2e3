import type { Office } from '@mail-release/core';

/** The one office that the command serves. */
export const demoOffice: Omit<Office, 'policy'> = {
  id: 'office',
  name: 'Recepcja Centrum',
  zone: 'Europe/Warsaw',
  languages: ['pl', 'en'],
};
