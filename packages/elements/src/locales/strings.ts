import type { AuthorityProblem, ErrorCode, IdentityCheck, ReleaseMethod, VoidReason } from '@mail-release/core';
import type { Translation } from '@shoelace-style/localize';

/** The error codes' plain words, one each: a code without words doesn't compile. */
type ProblemStrings = { readonly [Code in ErrorCode as `problem.${Code}`]: string };
type AuthorityStrings = {
  /** Said of a contact in the list; `day` is written out, empty where there is none. */
  readonly [Problem in AuthorityProblem as `authority.${Problem}`]: (day: string) => string;
};
type MethodStrings = {
  readonly [Method in ReleaseMethod as `method.${Method}`]: string;
} & {
  /** As a thing that happened, for lists: "odbiór osobisty". */
  readonly [Method in ReleaseMethod as `methodDone.${Method}`]: string;
};
type VoidReasonStrings = { readonly [Reason in VoidReason as `voidReason.${Reason}`]: string };
type IdentityStrings = { readonly [Document in IdentityCheck['document'] as `identity.${Document}`]: string };

interface CommonStrings {
  'common.retry': string;
  'common.close': string;
  'common.cancel': string;
  'common.clear': string;
  'common.loading': string;
  'common.busy': string;
  'common.loadMore': string;
  'common.optional': string;
  /** Records that the backend sent and nobody could read. */
  'common.unreadable': (count: number) => string;
  'common.stale': string;
  'common.notConnected': string;
  'common.notConnectedHint': string;
  'common.failed': string;
  'common.items': (count: number) => string;
  'common.clients': (count: number) => string;
  'common.allStatuses': string;
  'common.unknownSender': string;
  /** Ends a sentence that names whom to ask: "… (nr zgłoszenia 4711)". */
  'common.requestId': (id: string) => string;
  'common.today': string;
  'common.days': (count: number) => string;
  'common.minutes': (count: number) => string;
  'common.unknownZone': (zone: string) => string;
  'common.photo': string;
  'common.photoOf': (sender: string) => string;
  'common.photoFailed': string;
  'kind.letter': string;
  'kind.registered-letter': string;
  'kind.parcel': string;
  'kind.courier': string;
  'kind.other': string;
}

interface QueueStrings {
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
  'queue.shown': (count: number) => string;
}

interface PanelStrings {
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
  'panel.dialogMissing': string;
  'panel.unknownTitle': string;
  'panel.unknownText': string;
  'panel.askAgain': string;
  'panel.asking': string;
  'panel.refusedTitle': string;
}

interface ResultStrings {
  'result.title': string;
  /** "3 przesyłki wydane: Jan Nowak, 14:05"; `who` is empty where nobody was named. */
  'result.released': (count: number, who: string, time: string) => string;
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
  'result.rest': string;
  'result.resume': string;
}

interface PickupStrings {
  'pickup.title': string;
  'pickup.intro': (count: number, client: string) => string;
  'pickup.confirm': string;
  'pickup.sending': string;
  'pickup.when': string;
  'pickup.date': string;
  'pickup.time': string;
  'pickup.now': string;
  'pickup.zone': (office: string, zone: string) => string;
  'pickup.collector': string;
  'pickup.otherPerson': string;
  'pickup.name': string;
  'pickup.chooseTime': string;
  'pickup.useTime': (time: string) => string;
  'pickup.useEarlier': (time: string) => string;
  'pickup.useLater': (time: string) => string;
  'pickup.lockerTitle': string;
  'pickup.lockerHint': string;
  'pickup.lockerSame': string;
  'pickup.lockerEach': string;
  'pickup.dayOnly': string;
  'pickup.identity': string;
  'pickup.identityNone': string;
  'pickup.identityHint': string;
  'pickup.note': string;
  'pickup.remarks': string;
  'pickup.remarksCount': (count: number) => string;
  'pickup.remark': string;
  'pickup.remarkPlaceholder': string;
  'pickup.refused': string;
  'pickup.refusalReason': string;
  'pickup.authorityReason': string;
  'pickup.authorityHint': string;
  'pickup.acknowledge': string;
  'pickup.confirmRequest': string;
  'pickup.problems': (count: number) => string;
  'pickup.itemsGone': string;
}

interface BrowserStrings {
  'browser.title': string;
  'browser.releases': string;
  'browser.items': string;
  'browser.views': string;
  'browser.searchReleases': string;
  'browser.searchItems': string;
  'browser.from': string;
  'browser.until': string;
  'browser.method': string;
  'browser.allMethods': string;
  'browser.stage': string;
  'browser.allStages': string;
  'browser.number': string;
  'browser.date': string;
  'browser.client': string;
  'browser.count': string;
  'browser.collector': string;
  'browser.details': string;
  'browser.detailsOf': (number: string) => string;
  'browser.voided': string;
  'browser.recordedLater': string;
  'browser.emptyReleases': string;
  'browser.emptyReleasesHint': string;
  'browser.emptyItems': string;
  'browser.emptyItemsHint': string;
  'browser.noHistory': string;
  'browser.noMatchHint': string;
  'browser.clearFilters': string;
  'browser.showRelease': string;
  'browser.operator': string;
  'browser.recorded': string;
  'browser.handedOver': string;
  'browser.authority': string;
  'browser.authorisedUntil': (day: string) => string;
  'browser.authorised': string;
  'browser.overridden': (reason: string) => string;
  'browser.typedCollector': string;
  'browser.identityChecked': (document: string, who: string) => string;
  'browser.address': string;
  'browser.tracking': string;
  'browser.lines': string;
  'browser.lineRefused': (reason: string) => string;
  'browser.timeline': string;
  'browser.eventRecorded': string;
  'browser.eventVoided': string;
  'browser.eventAmended': string;
  'browser.by': (who: string) => string;
  'browser.void': string;
  'browser.voidTitle': (number: string) => string;
  'browser.voidHint': string;
  'browser.voidReason': string;
  'browser.voidText': string;
  'browser.voidConfirm': string;
  'browser.voiding': string;
  'browser.voidDone': (number: string) => string;
  'stage.held': string;
  'stage.awaiting': string;
  'stage.released': string;
  'stage.forwarded': string;
  'stage.closed': string;
  'amended.collector-name': string;
  'amended.note': string;
  'amended.forwarding': string;
  'amended.occurred-at': string;
}

interface DeskStrings {
  'desk.sections': string;
  'desk.queue': string;
  'desk.browse': string;
  'desk.choose': string;
  'desk.chooseHint': string;
}

/** Every text that a person reads, in one language. Functions take numbers and ready-made dates, never templates. */
export interface Strings
  extends
    Translation,
    ProblemStrings,
    AuthorityStrings,
    MethodStrings,
    VoidReasonStrings,
    IdentityStrings,
    CommonStrings,
    QueueStrings,
    PanelStrings,
    ResultStrings,
    PickupStrings,
    BrowserStrings,
    DeskStrings {}

/** A host's own words: by language, as many as it likes. */
export type StringOverrides = Readonly<Record<string, Partial<Strings>>>;
