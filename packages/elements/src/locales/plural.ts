/** The plural classes that CLDR names for the languages that come along. */
export interface PluralClasses {
  readonly pl: 'one' | 'few' | 'many' | 'other';
  readonly en: 'one' | 'other';
  readonly de: 'one' | 'other';
  readonly uk: 'one' | 'few' | 'many' | 'other';
}

/** The wording for each plural class of a language; `other` serves those that are left out. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** A language of ours has to name every class that it has: one left out doesn't compile. */
export type PluralFormsOf<Language extends string> = Language extends keyof PluralClasses
  ? Readonly<Record<PluralClasses[Language], string>>
  : PluralForms;

/** Picks the wording for `count` by the language's own rules: `pick(5, { one: …, few: …, many: … })`. */
export function pluralPicker<Language extends string>(
  language: Language,
): (count: number, forms: PluralFormsOf<Language>) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms: PluralForms) => forms[rules.select(count)] ?? forms.other;
}

/** As `pluralPicker`, with the number in front: "5 przesyłek". */
export function countPicker<Language extends string>(
  language: Language,
): (count: number, forms: PluralFormsOf<Language>) => string {
  const pick = pluralPicker(language);
  const number = numberFormatter(language);
  // A no-break space keeps the number and its noun on one line.
  return (count, forms) => `${number(count)}\u00A0${pick(count, forms)}`;
}

/** Writes whole numbers as the language does: "10 000" in Polish, "10.000" in German. */
export function numberFormatter(language: string): (value: number) => string {
  const { format } = new Intl.NumberFormat(language);
  return format;
}
