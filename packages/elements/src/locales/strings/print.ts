export interface PrintStrings {
  'print.title': string;
  /** The name is left to be written by hand. */
  'print.blankName': string;
  'print.show': string;
  'print.preparing': string;
  'print.newTab': string;
  'print.askTitle': string;
  'print.number': (number: string) => string;
  'print.askHint': string;
  /** Told once the tab stands open. */
  'print.shown': (number: string) => string;
  'print.shownAgain': (number: string) => string;
  'print.blocked': string;
  'print.preview': string;
  'print.print': string;
  'print.again': string;
  'print.notNow': string;
  'print.handedOver': string;
  'print.failed': string;
  'print.superseded': string;
  'print.supersededHint': (number: string) => string;
  'print.anew': string;
  'print.scan': string;
  'print.scanAdd': string;
  'print.scanHint': string;
  'print.scanReading': string;
  'print.scanRemove': string;
  'print.scanTooLarge': string;
  'print.scanNotReadable': string;
  /** On the paper from here on. */
  'sheet.title': string;
  'sheet.made': (when: string) => string;
  'sheet.madeAgain': (when: string) => string;
  'sheet.duplicate': string;
  'sheet.voided': string;
  'sheet.client': string;
  'sheet.released': string;
  'sheet.refused': string;
  'sheet.position': string;
  'sheet.kind': string;
  'sheet.sender': string;
  'sheet.reference': string;
  'sheet.received': string;
  'sheet.remarks': string;
  'sheet.reason': string;
  'sheet.total': (count: number) => string;
  /** The sentence that is signed; no client's name may stand in it. */
  'sheet.statement': (office: string) => string;
  'sheet.collector': string;
  'sheet.dateAndTime': string;
  'sheet.signature': string;
  'sheet.operatorSignature': string;
  'sheet.digest': string;
  'sheet.page': (page: string, pages: string) => string;
  /** Beside the buttons of the preview, never printed. */
  'sheet.afterwards': string;
}
