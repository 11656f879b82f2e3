import type { Authority, Release } from '@mail-release/core';
import type { Speaker } from '../internal/problem-text.js';

/** On what ground somebody took mail, in words. */
export function authorityWords(authority: Authority, { t, format }: Speaker): string {
  switch (authority.basis) {
    case 'authorisation': {
      const words = authority.until
        ? t('browser.authorisedUntil', format.day(authority.until))
        : t('browser.authorised');
      return authority.reference ? `${words} (${authority.reference})` : words;
    }
    case 'override':
      return `${t('browser.overridden', authority.reason ?? '')} (${t(`authority.${authority.problem}`, '').trim()})`;
    case 'typed':
      return authority.reason ? `${t('browser.typedCollector')}: ${authority.reason}` : t('browser.typedCollector');
    default:
      return authority satisfies never;
  }
}

/** How the collector's identity was checked, or that this is not kept any more; `null` where it was not. */
export function identityWords({ identityCheck, evidence }: Release, { t }: Speaker): string | null {
  if (identityCheck) {
    return t('browser.identityChecked', t(`identity.${identityCheck.document}`), identityCheck.checkedBy);
  }
  return evidence.some(({ kind }) => kind === 'identity') ? t('browser.identityErased') : null;
}
