import type { MailItem, Release, Status } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import type { Speaker } from '../internal/problem-text.js';
import { countryName } from '../mail-forward-dialog/countries.js';
import { amountText } from '../mail-forward-dialog/money.js';
import { carrierName, followLink } from '../mail-forward-dialog/tracking-entry.js';
import { occurredWords } from './release-table.js';
import { operatorWords } from '../internal/operator-words.js';
import { authorityWords } from './release-words.js';

export interface ExportView extends Speaker {
  readonly language: string;
  readonly statuses: readonly Status[];
  kind(kind: string): string;
}

/** One row an item: a spreadsheet's filters and sums work on it. */
export function releaseRows(releases: readonly Release[], view: ExportView): readonly (readonly string[])[] {
  return [
    releaseHeader(view),
    ...releases.flatMap((release) => release.lines.map((line) => lineRow(release, line, view))),
  ];
}

function releaseHeader({ t }: ExportView): readonly string[] {
  return [
    t('browser.number'),
    t('browser.client'),
    t('browser.method'),
    t('browser.date'),
    t('browser.recorded'),
    t('browser.collector'),
    t('browser.authority'),
    t('browser.operator'),
    t('panel.sender'),
    t('panel.kind'),
    t('panel.tracking'),
    t('panel.received'),
    t('browser.state'),
    t('pickup.remark'),
    t('pickup.note'),
    t('browser.address'),
    t('forward.carrier'),
    t('browser.tracking'),
    t('forward.link'),
    t('forward.cost'),
  ];
}

function lineRow(release: Release, line: Release['lines'][number], view: ExportView): readonly string[] {
  const { t, format, language } = view;
  const { forwarding } = release;
  const state = release.void
    ? `${t('browser.voided')}: ${t(`voidReason.${release.void.reason}`)}`
    : line.outcome === 'refused'
      ? t('browser.lineRefused', line.refusal ?? '')
      : '';
  return [
    release.number,
    release.client.name,
    t(`methodDone.${release.method}`),
    occurredWords(line, view),
    format.dateTime(release.recordedAt),
    release.collector?.name ?? '',
    release.authority ? authorityWords(release.authority, view) : '',
    operatorWords(release.operator),
    line.sender ?? '',
    view.kind(line.kind),
    line.reference ?? '',
    format.dateTime(line.receivedAt),
    state,
    line.remark ?? '',
    release.note ?? '',
    forwarding ? addressLine(forwarding.address, language) : '',
    forwarding?.carrier ? carrierName(forwarding.carrier, view) : '',
    forwarding?.trackingNumber ?? '',
    forwarding ? (followLink(forwarding)?.href ?? '') : '',
    forwarding?.cost ? `${amountText(forwarding.cost, language)} ${forwarding.cost.currency}` : '',
  ].map(displayText);
}

function addressLine(address: NonNullable<Release['forwarding']>['address'], language: string): string {
  const place = `${address.postalCode} ${address.city}`.trim();
  return [address.recipient, address.street, place, countryName(address.country, language)].filter(Boolean).join(', ');
}

export function itemRows(
  items: readonly MailItem[],
  clientName: (clientId: string) => string,
  view: ExportView,
): readonly (readonly string[])[] {
  const { t, format } = view;
  const statuses = new Map(view.statuses.map((status) => [status.id, status]));
  const header = [
    t('panel.sender'),
    t('browser.client'),
    t('panel.kind'),
    t('panel.tracking'),
    t('panel.received'),
    t('panel.location'),
    t('panel.status'),
    t('panel.note'),
  ];
  const rows = items.map((item) => {
    const status = statuses.get(item.statusId);
    return [
      item.sender ?? '',
      clientName(item.clientId),
      view.kind(item.kind),
      item.trackingNumber ?? '',
      format.dateTime(item.receivedAt),
      item.location ?? '',
      status ? statusLabel(status, view.languages) : '',
      item.note ?? '',
    ].map(displayText);
  });
  return [header, ...rows];
}
