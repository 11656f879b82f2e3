/** Which language a catalogue is in. */
export interface Language {
  /** BCP 47 tag, lower case where it has no region: `pl`, `pt-br`. */
  readonly $code: string;
  /** The language's own name for itself. */
  readonly $name: string;
  readonly $dir: 'ltr' | 'rtl';
}
