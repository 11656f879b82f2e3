/** The wording for each plural class of a language; `other` serves those that are left out. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Picks the wording for `count` by the language's own rules: `pick(5, { one: …, few: …, many: … })`. */
export function pluralPicker(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}

/** As `pluralPicker`, with the number in front: "5 przesyłek". */
export function countPicker(language: string): (count: number, forms: PluralForms) => string {
  const pick = pluralPicker(language);
  const number = new Intl.NumberFormat(language);
  // A no-break space keeps the number and its noun on one line.
  return (count, forms) => `${number.format(count)}\u00A0${pick(count, forms)}`;
}
