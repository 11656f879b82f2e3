export interface PanelStrings {
  'panel.title': string;
  'panel.back': string;
  'panel.waiting': (count: number) => string;
  'panel.oldest': (age: string) => string;
  'panel.scan': string;
  'panel.scanPlaceholder': string;
  'panel.scanTicked': (what: string) => string;
  'panel.scanAlready': (what: string) => string;
  'panel.scanNone': (code: string) => string;
  'panel.scanSeveral': (count: number) => string;
  'panel.items': string;
  'panel.filter': string;
  'panel.all': string;
  'panel.selectAll': string;
  'panel.selected': (count: number, total: number) => string;
  'panel.selectItem': (what: string) => string;
  'panel.received': string;
  'panel.kind': string;
  'panel.sender': string;
  'panel.location': string;
  'panel.marks': string;
  'panel.status': string;
  'panel.locker': string;
  'panel.returned': string;
  'panel.note': string;
  'panel.tracking': string;
  'panel.requestOf': string;
  'panel.requestForward': string;
  'panel.empty': string;
  'panel.emptyHint': string;
  'panel.nothingInFilter': string;
  'panel.gone': string;
  /** Said in the row of an item that another desk was faster with. */
  'panel.goneBy': (facts: { desk: string; time: string; number: string; collector: string }) => string;
  'panel.goneNotice': (count: number) => string;
  'panel.collector': string;
  'panel.noContacts': string;
  'panel.other': string;
  'panel.otherName': string;
  'panel.otherPlaceholder': string;
  'panel.validUntil': (day: string) => string;
  'panel.validAlways': string;
  'panel.mayWithReason': string;
  'panel.mayNot': string;
  'panel.notices': string;
  'panel.methods': string;
  'panel.capability': string;
  /** Why mail of several clients is not forwarded together. */
  'panel.oneClient': string;
  'panel.dialogMissing': string;
  'panel.unknownTitle': string;
  'panel.unknownText': string;
  'panel.askAgain': string;
  'panel.asking': string;
  'panel.refusedTitle': string;
  'result.title': string;
  /** "3 przesyłki wydane: Jan Nowak, 14:05"; `who` is empty where nobody was named. */
  'result.released': (count: number, who: string, time: string) => string;
  /** "3 przesyłki wysłane: Wiedeń, 14:05". */
  'result.forwarded': (count: number, city: string, time: string) => string;
  /** Forwarded, and not sent yet. */
  'result.toForward': (count: number, city: string) => string;
  'result.number': (number: string) => string;
  'result.partial': (count: number, total: number) => string;
  'result.refused': (count: number) => string;
  'result.recordedLater': string;
  'result.left': (count: number) => string;
  'result.undo': string;
  'result.undoing': string;
  'result.undone': string;
  'result.undoneText': (number: string) => string;
  'result.undoFailed': string;
  'result.next': string;
  'result.receipt': string;
  'result.rest': string;
  'result.resume': string;
}
