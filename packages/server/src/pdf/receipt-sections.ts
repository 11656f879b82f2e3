import { setImmediate } from 'node:timers/promises';
import { carriers, recordedLaterMs, type ReleaseLine } from '@mail-release/core';
import type { ReceiptView } from './receipt-view.js';
import { alarm, contentWidth, hairline, ink, muted, page, type Sheet } from './sheet.js';
import type { Style } from './typesetter.js';

const label: Style = { size: 7.5, color: muted };
const value: Style = { size: 10 };
const strong: Style = { size: 10, weight: 'bold' };
const heading: Style = { size: 11, weight: 'bold' };
const cell: Style = { size: 9, leading: 1.3 };
const cellHead: Style = { size: 7.5, color: muted };
const small: Style = { size: 8, color: muted };
const right = page.width - page.right;

export function head(sheet: Sheet, view: ReceiptView): void {
  const { release, words } = view;
  const office: Style = { size: 9.5, weight: 'bold', color: muted };
  const number = words.number(release.number);
  const room = contentWidth - sheet.type.width(number, { size: 9.5 }) - 24;
  sheet.flushRight(number, { size: 9.5, color: muted }, right, sheet.y);
  sheet.paragraph(view.officeName, office, { width: room, gap: 10 });
  sheet.rule(sheet.y, { color: ink, width: 1.2 });
  sheet.y += 16;
  const title = release.forwarding ? words.titleForward : words.title;
  sheet.paragraph(title, { size: 19, weight: 'bold', leading: 1.25 }, { gap: 10 });
}

/** What every page after the first begins with. */
export function runningHead(sheet: Sheet, view: ReceiptView): void {
  const { release, words } = view;
  const title = release.forwarding ? words.titleForward : words.title;
  sheet.type.draw(title, small, page.left, sheet.y);
  sheet.flushRight(words.number(release.number), small, right, sheet.y);
  sheet.rule(sheet.y + 15);
  sheet.y += 26;
}

export function voidBanner(sheet: Sheet, view: ReceiptView): void {
  const { release, words } = view;
  const voided = release.void;
  if (!voided) return;
  const reason = words.voidReasons[voided.reason] + (voided.text ? `: ${voided.text}` : '');
  const width = contentWidth - 28;
  const first: Style = { size: 10.5, weight: 'bold', color: alarm };
  const second: Style = { size: 9.5 };
  const lines = sheet.type.lines(words.voidedAt(view.instant(voided.at), view.operator(voided.operator)), first, width);
  const reasons = sheet.type.lines(reason, second, width);
  const height = 18 + lines.length * sheet.type.lineHeight(first) + reasons.length * sheet.type.lineHeight(second);
  sheet.doc.rect(page.left, sheet.y, contentWidth, height).fillColor('#fdf1f0').fill();
  sheet.doc.rect(page.left, sheet.y, 3, height).fillColor(alarm).fill();
  const used = sheet.block(lines, first, page.left + 16, sheet.y + 9);
  sheet.block(reasons, second, page.left + 16, sheet.y + 9 + used);
  sheet.y += height + 14;
}

interface Fact {
  readonly term: string;
  readonly text: string;
  readonly style?: Style;
  readonly wide?: boolean;
}

/** Facts two abreast; a long one has a row of its own. */
export function facts(sheet: Sheet, view: ReceiptView): void {
  const gutter = 24;
  const half = (contentWidth - gutter) / 2;
  const rows: Fact[][] = [];
  for (const fact of factsOf(view)) {
    const isWide = fact.wide === true || sheet.type.lines(fact.text, fact.style ?? value, half).length > 3;
    const last = rows.at(-1);
    if (!isWide && last?.length === 1 && last[0]?.wide !== true) last.push(fact);
    else rows.push([isWide ? { ...fact, wide: true } : fact]);
  }
  for (const row of rows) {
    const cells = row.map((fact) => ({
      fact,
      lines: sheet.type.lines(fact.text, fact.style ?? value, fact.wide ? contentWidth : half),
    }));
    const height = Math.max(...cells.map(({ lines }) => lines.length)) * sheet.type.lineHeight(value) + 13;
    sheet.need(Math.min(height, 200));
    const top = sheet.y;
    cells.forEach(({ fact, lines }, index) => {
      const x = page.left + index * (half + gutter);
      sheet.type.draw(fact.term, label, x, top);
      if (row.length > 1 || lines.length < 12) {
        sheet.block(lines, fact.style ?? value, x, top + 12);
      } else {
        // A text as long as a page goes over to the next one.
        sheet.y = top + 12;
        sheet.paragraph(fact.text, fact.style ?? value);
      }
    });
    sheet.y = Math.max(sheet.y, top) === top ? top + height + 6 : sheet.y + 8;
  }
}

function factsOf(view: ReceiptView): readonly Fact[] {
  const { release, words } = view;
  const { collector, authority, identityCheck, forwarding, document, note } = release;
  const list: Fact[] = [{ term: words.client, text: release.client.name, style: strong, wide: true }];
  if (forwarding) {
    const { address, carrier, trackingNumber, dispatchedAt, cost } = forwarding;
    const place = `${address.postalCode} ${address.city}`.trim();
    const where = [address.recipient, address.street, place, view.country(address.country)].join(', ');
    list.push({ term: words.address, text: where, wide: true });
    list.push({
      term: words.dispatched,
      text: dispatchedAt ? view.occurred(dispatchedAt) : words.notDispatched,
      style: strong,
    });
    if (carrier) list.push({ term: words.carrier, text: carriers.find(({ id }) => id === carrier)?.name ?? carrier });
    if (trackingNumber) list.push({ term: words.tracking, text: trackingNumber });
    if (cost) list.push({ term: words.cost, text: view.money(cost) });
  } else {
    const role = collector?.kind === 'contact' && collector.role ? `, ${collector.role}` : '';
    list.push({
      term: words.collector,
      text: collector ? collector.name + role : words.collectorBlank,
      style: collector ? strong : value,
    });
    list.push({ term: words.handedOver, text: view.occurred(release.occurredAt), style: strong });
    if (authority) list.push({ term: words.authority, text: view.authority(authority) });
    if (identityCheck) {
      const kind = words.identityDocuments[identityCheck.document] ?? identityCheck.document;
      list.push({ term: words.identity, text: `${kind}, ${words.checkedBy(identityCheck.checkedBy)}` });
    } else if (release.evidence.some((one) => one.kind === 'identity')) {
      list.push({ term: words.identity, text: words.identityErased });
    }
  }
  list.push({ term: words.operator, text: view.operator(release.operator) });
  const lateBy = Math.abs(Date.parse(release.recordedAt) - Date.parse(release.occurredAt.at));
  const isLater = release.occurredAt.precision === 'day' || lateBy > recordedLaterMs;
  list.push({
    term: words.recorded,
    text: view.instant(release.recordedAt) + (isLater && !forwarding ? ` (${words.recordedLater})` : ''),
  });
  if (document) list.push({ term: words.document, text: document.number });
  if (note) list.push({ term: words.note, text: note, wide: true });
  return list;
}

const columns = { position: 24, sender: 0, kind: 94, reference: 118, received: 92 };
const senderWidth = contentWidth - columns.position - columns.kind - columns.reference - columns.received;
const pad = 8;
// A desk that releases must not wait for a receipt of five hundred lines.
const linesAtOnce = 10;

/** A table of lines under a heading; its head is repeated on every page. Lets others work after every few lines. */
export async function lineTable(
  sheet: Sheet,
  view: ReceiptView,
  title: string,
  lines: readonly ReleaseLine[],
): Promise<void> {
  const { words } = view;
  const x = {
    position: page.left,
    sender: page.left + columns.position,
    kind: page.left + columns.position + senderWidth,
    reference: page.left + columns.position + senderWidth + columns.kind,
    received: right - columns.received,
  };
  const tableHead = () => {
    const heads = [
      [words.position, x.position],
      [words.sender, x.sender],
      [words.kind, x.kind],
      [words.reference, x.reference],
      [words.received, x.received],
    ] as const;
    for (const [text, at] of heads) sheet.type.draw(text, cellHead, at, sheet.y);
    sheet.y += 14;
    sheet.rule(sheet.y, { color: muted, width: 0.8 });
  };
  sheet.y += 10;
  sheet.need(80);
  sheet.paragraph(title, heading, { gap: 8 });
  tableHead();
  for (const [index, line] of lines.entries()) {
    if (index % linesAtOnce === linesAtOnce - 1) await setImmediate();
    const cells = [
      { at: x.position, lines: [`${index + 1}.`], style: { ...cell, color: muted } },
      {
        at: x.sender,
        lines: sheet.type.lines(line.sender ?? words.unknownSender, cell, senderWidth - pad),
        style: cell,
      },
      { at: x.kind, lines: sheet.type.lines(view.kind(line.kind), cell, columns.kind - pad), style: cell },
      { at: x.reference, lines: sheet.type.lines(line.reference ?? '–', cell, columns.reference - pad), style: cell },
      {
        at: x.received,
        lines: sheet.type.lines(view.shortInstant(line.receivedAt), cell, columns.received),
        style: cell,
      },
    ];
    const remark: Style = { size: 8, color: muted };
    const notes = remarksOf(view, line).flatMap((text) => sheet.type.lines(text, remark, right - x.sender));
    const tallest = Math.max(...cells.map(({ lines: of }) => of.length)) * sheet.type.lineHeight(cell);
    const height = tallest + notes.length * sheet.type.lineHeight(remark) + 11;
    if (sheet.need(height)) tableHead();
    for (const { at, lines: of, style } of cells) sheet.block(of, style, at, sheet.y + 5);
    sheet.block(notes, remark, x.sender, sheet.y + 5 + tallest);
    sheet.y += height;
    sheet.rule(sheet.y);
  }
  sheet.y += 8;
}

/** A line's own time, its remark and why it was not taken. */
function remarksOf(view: ReceiptView, line: ReleaseLine): readonly string[] {
  const { release, words } = view;
  const { at, precision } = release.occurredAt;
  const hasOwnTime =
    line.outcome === 'released' && (line.occurredAt.at !== at || line.occurredAt.precision !== precision);
  return [
    ...(hasOwnTime ? [`${words.handedOver}: ${view.occurred(line.occurredAt)}`] : []),
    ...(line.remark ? [`${words.remarks}: ${line.remark}`] : []),
    ...(line.refusal ? [`${words.refusal}: ${line.refusal}`] : []),
  ];
}

export function amendments(sheet: Sheet, view: ReceiptView): void {
  const { release, words } = view;
  if (release.amendments.length === 0) return;
  sheet.y += 10;
  sheet.need(60);
  sheet.paragraph(words.amendments, heading, { gap: 6 });
  for (const amendment of release.amendments) {
    for (const { label: field, before, after } of view.changes(amendment)) {
      const was = before ? ` (${words.was}: ${before})` : '';
      sheet.need(30);
      sheet.paragraph(`${field}: ${after || '–'}${was}`, { size: 9 });
      sheet.paragraph(`${view.instant(amendment.at)}, ${view.operator(amendment.operator)}`, small, { gap: 5 });
    }
  }
}

export function signature(sheet: Sheet, view: ReceiptView, picture: Buffer | null): void {
  const { release, words } = view;
  const signed = release.evidence.find(({ kind }) => kind === 'drawn-signature' || kind === 'typed-signature');
  const isPaper = release.method === 'print';
  if (!signed && !isPaper) return;
  const signer = signed?.name ?? release.evidence.find(({ kind }) => kind === 'statement')?.name ?? '';
  const width = 230;
  sheet.y += 14;
  sheet.need(128);
  const top = sheet.y;
  sheet.type.draw(words.signature, label, page.left, top);
  const isDrawn = signed?.kind === 'drawn-signature';
  if (picture) sheet.doc.image(picture, page.left, top + 14, { fit: [width, 62], align: 'center', valign: 'bottom' });
  else if (signed && !isDrawn) {
    const written = sheet.type.lines(signer, { size: 15 }, width).slice(0, 2);
    sheet.block(written, { size: 15 }, page.left, top + 76 - written.length * 20);
  } else if (isDrawn) {
    sheet.block(sheet.type.lines(words.signatureErased, small, width), small, page.left, top + 50);
  }
  sheet.rule(top + 80, { color: muted, to: page.left + width });
  sheet.y = top + 85;
  const below = isDrawn ? signer : signed ? words.signedByName : words.paperSignature;
  sheet.paragraph(below, isDrawn ? value : small);
  if (signed) sheet.paragraph(words.signatureKind, small);
}

/** What lets anybody hold this paper against the register. */
export function proof(sheet: Sheet, view: ReceiptView, isAttached: boolean): void {
  const { release, words } = view;
  const tiny: Style = { size: 7.5, color: muted, leading: 1.45 };
  sheet.y += 16;
  sheet.need(74);
  sheet.rule(sheet.y, { color: hairline });
  sheet.y += 9;
  const seal = release.seal;
  sheet.paragraph(`${words.record}: ${release.id}${seal ? ` · ${words.seal}: ${seal.position}` : ''}`, tiny);
  if (seal) {
    sheet.paragraph(`${words.digest}: ${seal.content}`, tiny);
    sheet.paragraph(`${words.seal}: ${seal.seal}`, tiny);
  }
  if (isAttached) sheet.paragraph(words.checkable, tiny);
  if (sheet.type.isIncomplete) sheet.paragraph(words.missingCharacters, tiny);
}
