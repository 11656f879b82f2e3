import type { OutboxStrings } from '../strings/outbox.js';
import { count, plural } from './counts.js';

const releases = (n: number): string => count(n, { one: 'release', other: 'releases' });

export const outbox: OutboxStrings = {
  'outbox.waiting': (n) => `${releases(n)} ${plural(n, { one: 'waits', other: 'wait' })} to be recorded`,
  'outbox.exceptions': (n) => `${releases(n)} to settle`,
  'outbox.allRecorded': 'Everything is recorded',
  'outbox.title': 'Releases not yet recorded',
  'outbox.waitingTitle': 'Waiting to be recorded',
  'outbox.waitingHint':
    'The mail may have been handed over, but the register has not confirmed it yet. It is recorded by itself once the connection is back.',
  'outbox.exceptionsTitle': 'To settle',
  'outbox.exceptionsHint':
    'The register refused these releases, although the mail may have changed hands. Find out what happened and record the release anew if needed.',
  'outbox.empty': 'Nothing waits. Every release made on this device is in the register.',
  'outbox.sendNow': 'Send now',
  'outbox.sending': 'Recording…',
  'outbox.notKept': 'This device can’t keep releases. Don’t hand over mail without a connection to the register.',
  'outbox.madeAt': (when) => `Taken down on this device: ${when}`,
  'outbox.collector': (who) => `Collector: ${who}`,
  'outbox.refusedFor': 'Why it was refused',
  'outbox.settle': 'Mark as settled',
  'outbox.settleOf': (what) => `Mark as settled: ${what}`,
  'outbox.settleQuestion':
    'The entry goes from this device, and the data kept with it. You can download it first. Is the matter settled?',
  'outbox.settleConfirm': 'Yes, remove it',
  'outbox.settled': 'The entry was removed.',
  'outbox.export': 'Download data',
  'outbox.exportName': 'unrecorded-releases',
  'outbox.recorded': (n) => `Recorded: ${releases(n)}.`,
};
