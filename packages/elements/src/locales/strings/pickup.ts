import type { IdentityCheck } from '@mail-release/core';

type IdentityStrings = { readonly [Document in IdentityCheck['document'] as `identity.${Document}`]: string };

export interface PickupStrings extends IdentityStrings {
  'pickup.title': string;
  'pickup.intro': (count: number, client: string) => string;
  'pickup.confirm': string;
  'pickup.sending': string;
  'pickup.when': string;
  'pickup.date': string;
  'pickup.time': string;
  'pickup.now': string;
  'pickup.zone': (office: string, zone: string) => string;
  'pickup.collector': string;
  'pickup.otherPerson': string;
  'pickup.name': string;
  'pickup.chooseTime': string;
  'pickup.useTime': (time: string) => string;
  'pickup.useEarlier': (time: string) => string;
  'pickup.useLater': (time: string) => string;
  'pickup.lockerTitle': string;
  'pickup.lockerHint': string;
  'pickup.lockerSame': string;
  'pickup.lockerEach': string;
  'pickup.dayOnly': string;
  'pickup.identity': string;
  'pickup.identityNone': string;
  'pickup.identityHint': string;
  'pickup.note': string;
  'pickup.remarks': string;
  'pickup.remarksCount': (count: number) => string;
  'pickup.remarkPlaceholder': string;
  'pickup.refused': string;
  'pickup.refusalReason': string;
  'pickup.authorityReason': string;
  'pickup.authorityHint': string;
  'pickup.acknowledge': string;
  'pickup.confirmRequest': string;
  'pickup.problems': (count: number) => string;
  'pickup.itemsGone': string;
}
