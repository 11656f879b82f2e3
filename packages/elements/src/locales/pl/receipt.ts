import type { ReceiptStrings } from '../strings/receipt.js';
import { items, number, plural } from './counts.js';

const waiting = (n: number): string =>
  `${number(n)} ${plural(n, {
    one: 'czekającej przesyłki',
    few: 'czekających przesyłek',
    many: 'czekających przesyłek',
    other: 'czekającej przesyłki',
  })}`;

export const receipt: ReceiptStrings = {
  'receipt.title': 'Potwierdzenie wydania poczty',
  'receipt.titleForward': 'Potwierdzenie przesłania poczty',
  'receipt.number': (no) => `nr ${no}`,
  'receipt.given': (n, awaiting) =>
    n < awaiting ? `Wydano ${number(n)} z ${waiting(awaiting)}.` : `Wydano: ${items(n)}.`,
  'receipt.sent': (n, awaiting) =>
    n < awaiting ? `Do przesłania zabrano ${number(n)} z ${waiting(awaiting)}.` : `Do przesłania zabrano: ${items(n)}.`,
  'receipt.items': 'Przesyłki',
  'receipt.sender': 'Nadawca',
  'receipt.kind': 'Rodzaj',
  'receipt.reference': 'Numer',
  'receipt.received': 'Przyjęta',
  'receipt.remarks': 'Uwagi',
  'receipt.refused': 'Nieprzyjęte przez odbierającego',
  'receipt.refusedReason': 'Powód',
  'receipt.client': 'Klient',
  'receipt.dispatched': 'Nadano',
  'receipt.signed': (name) => `Podpis: ${name}`,
  'receipt.signatureKind': 'Zwykły podpis elektroniczny w rozumieniu rozporządzenia eIDAS.',
  'receipt.document': 'Dokument papierowy',
  'receipt.voided': (time, who) => `Wydanie cofnięto ${time}, ${who}`,
  'receipt.amendments': 'Poprawki',
  'receipt.checking': 'Sprawdzanie podpisu…',
  'receipt.valid': 'Potwierdzenie jest prawdziwe',
  'receipt.validHint': 'Podpis rejestru się zgadza, nic nie zostało zmienione.',
  'receipt.changed': 'Potwierdzenie nie zgadza się z podpisem',
  'receipt.unchecked': 'Potwierdzenia nie da się sprawdzić',
  'receipt.checkAgain': 'Sprawdź ponownie',
  'receipt.seal': (position) => `pieczęć nr ${position}`,
  'receipt.print': 'Drukuj',
  'receipt.download': 'Pobierz potwierdzenie',
  'receipt.fileName': 'potwierdzenie',
  'receipt.fault.not-a-receipt': 'Rejestr przysłał coś innego niż potwierdzenie.',
  'receipt.fault.other-release': 'Podpisane potwierdzenie dotyczy innego wydania.',
  'receipt.fault.algorithm-refused': 'Podpisano je sposobem, któremu nie można ufać.',
  'receipt.fault.algorithm-unsupported': 'Ta przeglądarka nie umie sprawdzić tego podpisu.',
  'receipt.fault.unknown-key': 'Klucz, którym je podpisano, nie jest znany.',
  'receipt.fault.keys-invalid': 'Klucze rejestru są niepoprawne.',
  'receipt.fault.signature-mismatch': 'Treść zmieniono po podpisaniu albo podpisano ją innym kluczem.',
  'receipt.fault.content-mismatch': 'Wpis zmieniono w rejestrze po jego zapieczętowaniu.',
  'receipt.fault.not-signed': 'Ten rejestr poczty nie podpisuje potwierdzeń.',
};
