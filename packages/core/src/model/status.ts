import * as z from 'zod/mini';
import { identifier, textByLanguage } from './fields.js';
import { stages } from './terms.js';

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
