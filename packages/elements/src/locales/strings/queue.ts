export interface QueueStrings {
  'queue.title': string;
  'queue.search': string;
  'queue.searchPlaceholder': string;
  'queue.sort': string;
  'queue.sortOldest': string;
  'queue.sortName': string;
  'queue.sortCount': string;
  'queue.filter': string;
  'queue.client': string;
  'queue.items': string;
  'queue.oldest': string;
  'queue.action': string;
  'queue.release': string;
  /** Follows the button's word for assistive technology: "Wydaj pocztę: Alfa". */
  'queue.releaseMail': string;
  'queue.waiting': (count: number) => string;
  'queue.waitingAtLeast': (count: number) => string;
  'queue.empty': string;
  'queue.emptyHint': string;
  'queue.noMatch': string;
  'queue.noMatchHint': string;
  'queue.clearFilters': string;
  /** Heads the column of boxes, and names the bar under the list. */
  'queue.together': string;
  'queue.tick': (client: string) => string;
  'queue.releaseTogether': string;
  'queue.shown': (count: number) => string;
  'desk.sections': string;
  'desk.queue': string;
  'desk.browse': string;
  'desk.choose': string;
  'desk.chooseHint': string;
}
