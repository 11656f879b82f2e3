import type { ReceiptStrings } from '../strings/receipt.js';
import { items, number, plural } from './counts.js';

const waiting = (n: number): string =>
  `${number(n)} ${plural(n, { one: 'wartenden Sendung', other: 'wartenden Sendungen' })}`;

export const receipt: ReceiptStrings = {
  'receipt.title': 'Bestätigung der Postausgabe',
  'receipt.titleForward': 'Bestätigung der Nachsendung',
  'receipt.number': (no) => `Nr. ${no}`,
  'receipt.given': (n, awaiting) =>
    n < awaiting ? `${number(n)} von ${waiting(awaiting)} ausgegeben.` : `${items(n)} ausgegeben.`,
  'receipt.sent': (n, awaiting) =>
    n < awaiting
      ? `${number(n)} von ${waiting(awaiting)} zur Nachsendung entnommen.`
      : `${items(n)} zur Nachsendung entnommen.`,
  'receipt.items': 'Sendungen',
  'receipt.sender': 'Absender',
  'receipt.kind': 'Art',
  'receipt.reference': 'Nummer',
  'receipt.received': 'Eingegangen',
  'receipt.remarks': 'Bemerkungen',
  'receipt.refused': 'Bei der Abholung nicht angenommen',
  'receipt.refusedReason': 'Grund',
  'receipt.client': 'Kunde',
  'receipt.dispatched': 'Versandt',
  'receipt.signed': (name) => `Unterschrift: ${name}`,
  'receipt.signatureKind': 'Einfache elektronische Signatur im Sinne der eIDAS-Verordnung.',
  'receipt.document': 'Papierbeleg',
  'receipt.voided': (time, who) => `Storniert am ${time}, ${who}`,
  'receipt.amendments': 'Berichtigungen',
  'receipt.checking': 'Signatur wird geprüft …',
  'receipt.valid': 'Diese Bestätigung ist echt',
  'receipt.validHint': 'Die Signatur des Registers stimmt, nichts wurde verändert.',
  'receipt.changed': 'Diese Bestätigung passt nicht zu ihrer Signatur',
  'receipt.unchecked': 'Diese Bestätigung lässt sich nicht prüfen',
  'receipt.checkAgain': 'Erneut prüfen',
  'receipt.seal': (position) => `Siegel Nr. ${position}`,
  'receipt.print': 'Drucken',
  'receipt.download': 'Bestätigung herunterladen',
  'receipt.fileName': 'bestaetigung',
  'receipt.fault.not-a-receipt': 'Das Register hat etwas gesendet, das keine Bestätigung ist.',
  'receipt.fault.other-release': 'Die signierte Bestätigung gehört zu einer anderen Ausgabe.',
  'receipt.fault.algorithm-refused': 'Sie wurde mit einem Verfahren signiert, dem nicht zu trauen ist.',
  'receipt.fault.algorithm-unsupported': 'Dieser Browser kann eine solche Signatur nicht prüfen.',
  'receipt.fault.unknown-key': 'Der Schlüssel, mit dem sie signiert wurde, ist nicht bekannt.',
  'receipt.fault.keys-invalid': 'Die Schlüssel des Registers sind ungültig.',
  'receipt.fault.signature-mismatch':
    'Der Inhalt wurde nach dem Signieren verändert oder mit einem anderen Schlüssel signiert.',
  'receipt.fault.content-mismatch': 'Der Eintrag wurde im Register verändert, nachdem er versiegelt war.',
  'receipt.fault.not-signed': 'Dieses Postregister signiert keine Bestätigungen.',
};
