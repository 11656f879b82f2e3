import type { OutboxStrings } from '../strings/outbox.js';
import { count, plural } from './counts.js';

const releases = (n: number): string => count(n, { one: 'Ausgabe', other: 'Ausgaben' });

export const outbox: OutboxStrings = {
  'outbox.waiting': (n) => `${releases(n)} ${plural(n, { one: 'wartet', other: 'warten' })} auf Speicherung`,
  'outbox.exceptions': (n) => `${releases(n)} zu klären`,
  'outbox.allRecorded': 'Alles gespeichert',
  'outbox.title': 'Noch nicht gespeicherte Ausgaben',
  'outbox.waitingTitle': 'Warten auf Speicherung',
  'outbox.waitingHint':
    'Die Post kann schon ausgegeben sein, doch das Register hat es noch nicht bestätigt. Gespeichert wird von selbst, sobald die Verbindung wieder steht.',
  'outbox.exceptionsTitle': 'Zu klären',
  'outbox.exceptionsHint':
    'Das Register hat diese Ausgaben abgelehnt, obwohl die Post schon übergeben sein kann. Bitte klären Sie, was geschehen ist, und erfassen Sie die Ausgabe bei Bedarf neu.',
  'outbox.empty': 'Nichts wartet. Alle Ausgaben von diesem Gerät stehen im Register.',
  'outbox.sendNow': 'Jetzt senden',
  'outbox.sending': 'Wird gespeichert …',
  'outbox.notKept':
    'Dieses Gerät kann keine Ausgaben aufbewahren. Geben Sie ohne Verbindung zum Register keine Post aus.',
  'outbox.madeAt': (when) => `Auf diesem Gerät erfasst: ${when}`,
  'outbox.collector': (who) => `Abgeholt von: ${who}`,
  'outbox.refusedFor': 'Grund der Ablehnung',
  'outbox.settle': 'Als geklärt markieren',
  'outbox.settleOf': (what) => `Als geklärt markieren: ${what}`,
  'outbox.settleQuestion':
    'Der Eintrag verschwindet von diesem Gerät, mitsamt den aufbewahrten Daten. Sie können sie vorher herunterladen. Ist die Sache geklärt?',
  'outbox.settleConfirm': 'Ja, entfernen',
  'outbox.settled': 'Der Eintrag wurde entfernt.',
  'outbox.export': 'Daten herunterladen',
  'outbox.exportName': 'nicht-gespeicherte-ausgaben',
  'outbox.recorded': (n) => `Gespeichert: ${releases(n)}.`,
};
