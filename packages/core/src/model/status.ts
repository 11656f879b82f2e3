import * as z from 'zod/mini';
import { identifier, textByLanguage } from './fields.js';

/** What a status means to the software; the label is the administrator's own. */
export const stages = ['held', 'awaiting', 'released', 'forwarded', 'closed'] as const;
export type Stage = (typeof stages)[number];

export const statusSchema = z.object({
  id: identifier,
  /** The label per language; never compared with anything. */
  labels: textByLanguage,
  stage: z.enum(stages),
  /**
   * At stage `awaiting`: `desk` when staff hand the item over, `self-service` when the client opens a
   * locker at any hour and nothing records when. `null` at every other stage.
   */
  pickup: z._default(z.nullable(z.enum(['desk', 'self-service'])), null),
});

/** An office's own label for mail ("Do odbioru", "Skrytka"), made by its administrator. */
export type Status = Readonly<z.infer<typeof statusSchema>>;

/**
 * The label in the first of `languages` that the status has, else any label, since an id is no word for people, else
 * the id.
 *
 * @param languages BCP 47 tags, best first: the reader's, then the office's. `pl-PL` also finds `pl`.
 */
export function statusLabel(status: Pick<Status, 'id' | 'labels'>, languages: readonly string[]): string {
  for (const language of languages) {
    const label = status.labels[language] ?? status.labels[language.split('-')[0] ?? ''];
    if (label) return label;
  }
  return Object.values(status.labels).find(Boolean) ?? status.id;
}
