import type { ReceiptStrings } from '../strings/receipt.js';
import { items, number, plural } from './counts.js';

const waiting = (n: number): string =>
  `${number(n)} ${plural(n, {
    one: 'відправлення, що чекало',
    few: 'відправлень, що чекали',
    many: 'відправлень, що чекали',
    other: 'відправлення, що чекало',
  })}`;

export const receipt: ReceiptStrings = {
  'receipt.title': 'Підтвердження видачі пошти',
  'receipt.titleForward': 'Підтвердження пересилання пошти',
  'receipt.number': (no) => `№ ${no}`,
  'receipt.given': (n, awaiting) =>
    n < awaiting ? `Видано ${number(n)} з ${waiting(awaiting)}.` : `Видано ${items(n)}.`,
  'receipt.sent': (n, awaiting) =>
    n < awaiting ? `Для пересилання взято ${number(n)} з ${waiting(awaiting)}.` : `Для пересилання взято ${items(n)}.`,
  'receipt.items': 'Відправлення',
  'receipt.sender': 'Відправник',
  'receipt.kind': 'Вид',
  'receipt.reference': 'Номер',
  'receipt.received': 'Надійшло',
  'receipt.remarks': 'Зауваження',
  'receipt.refused': 'Не прийнято отримувачем',
  'receipt.refusedReason': 'Причина',
  'receipt.client': 'Клієнт',
  'receipt.dispatched': 'Надіслано',
  'receipt.signed': (name) => `Підпис: ${name}`,
  'receipt.signatureKind': 'Простий електронний підпис у розумінні регламенту eIDAS.',
  'receipt.document': 'Паперовий документ',
  'receipt.voided': (time, who) => `Видачу скасовано ${time}, ${who}`,
  'receipt.amendments': 'Виправлення',
  'receipt.checking': 'Перевірка підпису…',
  'receipt.valid': 'Підтвердження справжнє',
  'receipt.validHint': 'Підпис реєстру дійсний, нічого не змінено.',
  'receipt.changed': 'Підтвердження не відповідає своєму підпису',
  'receipt.unchecked': 'Підтвердження неможливо перевірити',
  'receipt.checkAgain': 'Перевірити ще раз',
  'receipt.seal': (position) => `печатка № ${position}`,
  'receipt.print': 'Друкувати',
  'receipt.download': 'Завантажити підтвердження',
  'receipt.fileName': 'pidtverdzhennia',
  'receipt.fault.not-a-receipt': 'Реєстр надіслав щось інше, а не підтвердження.',
  'receipt.fault.other-release': 'Підписане підтвердження стосується іншої видачі.',
  'receipt.fault.algorithm-refused': 'Його підписано способом, якому не можна довіряти.',
  'receipt.fault.algorithm-unsupported': 'Цей браузер не вміє перевірити такий підпис.',
  'receipt.fault.unknown-key': 'Ключ, яким його підписано, невідомий.',
  'receipt.fault.keys-invalid': 'Ключі реєстру недійсні.',
  'receipt.fault.signature-mismatch': 'Зміст змінено після підписання або підписано іншим ключем.',
  'receipt.fault.content-mismatch': 'Запис змінено в реєстрі після того, як його скріпили печаткою.',
  'receipt.fault.not-signed': 'Цей реєстр пошти не підписує підтверджень.',
};
