import type { PrintedDocument, StatementLine, StatementPart } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import type { Speaker } from '../internal/problem-text.js';
import { operatorWords } from '../internal/operator-words.js';

/** What the sheets need of the element that makes them. */
export interface SheetView extends Speaker {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  kind(kind: string): string;
}

/** What is known of the release by the time its document is printed again. */
export interface SheetRecord {
  /** When it was handed over, in words. */
  readonly occurred: string;
  readonly voided: boolean;
}

/** Where the sheets stand: the first heading of a window, or a part of a dialog. */
export interface SheetPlace {
  readonly document: Document;
  readonly heading: 'h1' | 'h3';
}

type Child = Node | string | null;
type Make = (tag: string, className: string, ...children: readonly Child[]) => HTMLElement;

/**
 * The confirmation to be signed on paper, one sheet a client, so that none sees another's mail. Made of nodes only:
 * nothing that a sender or a client is called can become markup.
 */
export function buildSheets(
  printed: PrintedDocument,
  view: SheetView,
  place: SheetPlace,
  record?: SheetRecord,
): readonly HTMLElement[] {
  const make: Make = (tag, className, ...children) => {
    const node = place.document.createElement(tag);
    if (className) node.className = className;
    node.append(...children.filter((child) => child !== null));
    return node;
  };
  const sheet = new Sheet(printed, view, place, make, record);
  return printed.statement.parts.map((part) => sheet.of(part));
}

class Sheet {
  readonly #printed: PrintedDocument;
  readonly #view: SheetView;
  readonly #heading: SheetPlace['heading'];
  readonly #make: Make;
  readonly #record: SheetRecord | undefined;

  constructor(printed: PrintedDocument, view: SheetView, { heading }: SheetPlace, make: Make, record?: SheetRecord) {
    this.#printed = printed;
    this.#view = view;
    this.#heading = heading;
    this.#make = make;
    this.#record = record;
  }

  of(part: StatementPart): HTMLElement {
    const make = this.#make;
    const { t } = this.#view;
    const { statement, document, language } = { ...this.#printed, language: this.#view.language };
    const released = part.lines.filter(({ outcome }) => outcome === 'released');
    const refused = part.lines.filter(({ outcome }) => outcome === 'refused');
    const article = make(
      'article',
      'letter',
      this.#masthead(),
      this.#title(),
      make('p', 'client', make('span', 'label', t('sheet.client')), make('strong', '', this.#name(part.clientName))),
      ...(released.length > 0 ? this.#list(released, t('sheet.released'), t('sheet.remarks')) : []),
      ...(refused.length > 0 ? this.#list(refused, t('sheet.refused'), t('sheet.reason')) : []),
      make(
        'section',
        'closing',
        make('p', 'total', t('sheet.total', released.length)),
        make('p', 'statement', this.#name(statement.words)),
        this.#lines(),
      ),
      make('p', 'digest', `${t('sheet.digest')}: `, make('span', 'figures', this.#name(document.digest))),
    );
    article.lang = language;
    article.dir = this.#view.direction;
    return article;
  }

  /** Its own direction, nothing in it that could turn the text around. */
  #name(text: string): HTMLElement {
    return this.#make('bdi', '', displayText(text));
  }

  #masthead(): HTMLElement {
    const make = this.#make;
    const { t, format } = this.#view;
    const { office, document, madeAt } = this.#printed;
    return make(
      'header',
      'masthead',
      make('p', 'office', this.#name(office.name)),
      make(
        'div',
        'number',
        make('strong', '', this.#name(t('print.number', document.number))),
        make('p', 'made', t(this.#record ? 'sheet.madeAgain' : 'sheet.made', format.dateTime(madeAt))),
      ),
    );
  }

  #title(): HTMLElement {
    const make = this.#make;
    const { t } = this.#view;
    const marks = [
      ...(this.#printed.duplicate ? [t('sheet.duplicate')] : []),
      ...(this.#record?.voided ? [t('sheet.voided')] : []),
    ];
    const title = make(this.#heading, 'title', t('sheet.title'));
    if (marks.length === 0) return make('div', 'heading', title);
    return make('div', 'heading', title, make('div', 'marks', ...marks.map((mark) => make('p', 'mark', mark))));
  }

  #list(lines: readonly StatementLine[], heading: string, last: string): readonly HTMLElement[] {
    const make = this.#make;
    const { t } = this.#view;
    const columns = [
      ['position', t('sheet.position')],
      ['kind', t('sheet.kind')],
      ['sender', t('sheet.sender')],
      ['reference', t('sheet.reference')],
      ['received', t('sheet.received')],
      ['remarks', last],
    ] as const;
    const head = columns.map(([className, words]) => {
      const cell = make('th', className, words);
      cell.setAttribute('scope', 'col');
      return cell;
    });
    const title = make(this.#heading === 'h1' ? 'h2' : 'h4', 'list-title', heading);
    const rows = lines.map((line, index) => this.#row(line, index + 1));
    const table = make('table', '', make('thead', '', make('tr', '', ...head)), make('tbody', '', ...rows));
    table.setAttribute('aria-label', heading);
    return [title, table];
  }

  #row(line: StatementLine, position: number): HTMLElement {
    const make = this.#make;
    const { t, format, kind } = this.#view;
    const received = this.#printed.receivedAt[line.itemId];
    const note = line.outcome === 'refused' ? [line.refusal, line.remark] : [line.remark];
    const notes = note.filter((text) => text !== null && text !== '');
    return make(
      'tr',
      '',
      make('td', 'position figures', format.number(position)),
      make('td', 'kind', this.#name(kind(line.kind))),
      make('td', 'sender', line.sender ? this.#name(line.sender) : t('common.unknownSender')),
      make('td', 'reference figures', line.reference ? this.#name(line.reference) : '–'),
      make(
        'td',
        'received figures',
        received === undefined ? '–' : `${format.date(received)} ${format.time(received)}`,
      ),
      make('td', 'remarks', notes.length > 0 ? this.#name(notes.join('; ')) : null),
    );
  }

  #lines(): HTMLElement {
    const make = this.#make;
    const { t } = this.#view;
    const { collectorName, operator } = this.#printed;
    const occurred = this.#record?.occurred;
    const signed = (label: string, who: Node | null): HTMLElement => {
      const line = this.#line(label, null, who && make('strong', '', who));
      line.classList.add('signed');
      return line;
    };
    return make(
      'div',
      'lines',
      this.#line(t('sheet.collector'), collectorName === null ? null : this.#name(collectorName)),
      this.#line(t('sheet.dateAndTime'), occurred ? make('span', 'figures', occurred) : null),
      signed(t('sheet.signature'), null),
      signed(t('sheet.operatorSignature'), this.#name(operatorWords(operator))),
    );
  }

  /** A dotted line with what is known above it, or room to write. */
  #line(label: string, value: Node | null, under: Node | null = null): HTMLElement {
    const make = this.#make;
    const words = make('p', 'label', label, under && make('br', ''), under);
    return make('div', 'line', make('p', 'value', value), words);
  }
}
