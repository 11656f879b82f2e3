const lineFeed = 0x0a;
const quote = 0x22;
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/** One line of a file with its line end. */
interface Line {
  readonly number: number;
  readonly bytes: Buffer;
  /** True when the line is longer than any letter, and its end was not kept. */
  readonly cut: boolean;
}

/** One record's bytes, over one line or several, with the line that it begins on. */
export interface RawRecord {
  readonly line: number;
  readonly bytes: Buffer;
  /** False when a quotation mark was never closed or a line never ends: only the first line is given then. */
  readonly closed: boolean;
  /** The record's lines after the first: read again as records of their own when it turns out to be none. */
  readonly rest: readonly Line[];
}

// A record as long as this is an open quotation mark, not a letter.
const mostLines = 200;
const mostBytes = 256 * 1024;

async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let number = 0;
  let begun: Buffer[] = [];
  let size = 0;
  const keep = (part: Buffer) => {
    // A file without line ends, such as a picture by mistake, must not be held whole.
    if (size <= mostBytes) begun.push(part);
    size += part.length;
  };
  const line = (): Line => {
    number += 1;
    const bytes = Buffer.concat(begun);
    const ended = { number, bytes: number === 1 ? withoutMark(bytes) : bytes, cut: size > mostBytes };
    begun = [];
    size = 0;
    return ended;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      keep(chunk.subarray(from, end + 1));
      yield line();
      from = end + 1;
    }
    if (from < chunk.length) keep(chunk.subarray(from));
  }
  if (size > 0) yield line();
}

const withoutMark = (bytes: Buffer): Buffer => (bytes.subarray(0, 3).equals(utf8Mark) ? bytes.subarray(3) : bytes);

function quotesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) count += 1;
  return count;
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === lineFeed || byte === 0x0d);

/**
 * A CSV file record by record, in bounded memory. Quotation marks come in pairs within a record, since one
 * inside a field is doubled, so a record ends with the line that closes the last pair.
 *
 * A record that proves broken is handed back by `again`: its later lines are then read as records of their
 * own, so that one stray mark costs one row and not the rest of the file.
 */
export class RecordSplitter {
  readonly #lines: AsyncIterator<Line>;
  #waiting: Line[] = [];

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#lines = readLines(chunks)[Symbol.asyncIterator]();
  }

  async next(): Promise<RawRecord | null> {
    let first = await this.#line();
    while (first && isBlank(first.bytes)) first = await this.#line();
    if (!first) return null;
    if (first.cut) return { line: first.number, bytes: first.bytes, closed: false, rest: [] };

    const lines = [first];
    let quotes = quotesIn(first.bytes);
    let size = first.bytes.length;
    while (quotes % 2 === 1) {
      const line = lines.length < mostLines && size < mostBytes ? await this.#line() : null;
      if (line) lines.push(line);
      if (!line || line.cut) {
        const record = { line: first.number, bytes: first.bytes, closed: false, rest: lines.slice(1) };
        this.again(record);
        return record;
      }
      quotes += quotesIn(line.bytes);
      size += line.bytes.length;
    }
    return {
      line: first.number,
      bytes: Buffer.concat(lines.map(({ bytes }) => bytes)),
      closed: true,
      rest: lines.slice(1),
    };
  }

  again({ rest }: RawRecord): void {
    this.#waiting = [...rest, ...this.#waiting];
  }

  async #line(): Promise<Line | null> {
    const waiting = this.#waiting.shift();
    if (waiting) return waiting;
    const step = await this.#lines.next();
    return step.done ? null : step.value;
  }
}
