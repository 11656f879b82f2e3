import type { PostalAddress, Problem } from '@mail-release/core';
import { problemText, type Speaker } from '../internal/problem-text.js';
import { amountText } from './money.js';

export type AddressField = keyof PostalAddress;

const addressPointer = '/forwarding/address/';

/** Words for what is wrong with a forwarding: it speaks of dispatch where others speak of pickup. */
export function forwardProblemText(problem: Problem, view: Speaker & { currency: string; language: string }): string {
  const { t } = view;
  const { code, pointer } = problem;
  if (code === 'address-required') return t(`forward.missing.${addressField(pointer) ?? 'street'}`);
  if (code === 'occurred-in-future') return t('forward.inFuture');
  if (code === 'occurred-before-receipt') return t('forward.beforeReceipt');
  if (code === 'items-different-clients') return t('panel.oneClient');
  if (pointer === '/forwarding/cost') {
    return t('forward.costInvalid', amountText({ minorUnits: 1850, currency: view.currency }, view.language));
  }
  return problemText(problem, view);
}

/** The field of the address that a problem stands at. */
export function addressField(pointer: string): AddressField | undefined {
  const field = pointer.startsWith(addressPointer) ? pointer.slice(addressPointer.length) : '';
  return (['recipient', 'street', 'postalCode', 'city', 'country'] as const).find((known) => known === field);
}

/** True for a problem that has a field of its own; all others are said above the form. */
export function hasField({ pointer, noticeId, requestId }: Problem): boolean {
  return pointer.startsWith('/forwarding') || pointer === '/note' || noticeId !== undefined || requestId !== undefined;
}
