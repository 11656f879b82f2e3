export interface OutboxStrings {
  /** On the badge: "2 wydania czekają na zapis". */
  'outbox.waiting': (count: number) => string;
  'outbox.exceptions': (count: number) => string;
  'outbox.allRecorded': string;
  'outbox.title': string;
  'outbox.waitingTitle': string;
  'outbox.waitingHint': string;
  'outbox.exceptionsTitle': string;
  'outbox.exceptionsHint': string;
  'outbox.empty': string;
  'outbox.sendNow': string;
  'outbox.sending': string;
  'outbox.notKept': string;
  /** Under an entry: when this device took the act down. */
  'outbox.madeAt': (when: string) => string;
  'outbox.collector': (name: string) => string;
  'outbox.refusedFor': string;
  'outbox.settle': string;
  /** Follows the button's word for assistive technology. */
  'outbox.settleOf': (what: string) => string;
  'outbox.settleQuestion': string;
  'outbox.settleConfirm': string;
  'outbox.settled': string;
  'outbox.export': string;
  /** File name without its ending; no personal data. */
  'outbox.exportName': string;
  'outbox.recorded': (count: number) => string;
}
