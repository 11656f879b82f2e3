import * as z from 'zod/mini';
import { isWellFormedText } from './well-formed.js';

// zod probes `new Function` when a schema is made, which a strict Content-Security-Policy reports
// as a violation even though zod catches it. Every module that makes a schema imports this one, so this runs first.
// They take `z` from 'zod/mini' themselves: handed on from here as a value, it would pull in all of zod (80 kB).
z.config({ jitless: true });

/** What somebody typed: up to `max` UTF-16 units of well-formed text, blank allowed. */
export const typedText = (max: number) =>
  z.string().check(z.maxLength(max), z.refine(isWellFormedText, { error: 'text-not-well-formed' }));

/** An identifier of the backend's making: opaque, never parsed, never shown. */
export const identifier = z.string().check(z.minLength(1), z.maxLength(200), z.refine(isWellFormedText));

/** RFC 3339 instant with an offset, such as `2026-11-20T09:12:00+01:00`. */
export const instant = z.iso.datetime({ offset: true });

/** A day of the office's calendar, `2026-11-20`. */
export const localDate = z.iso.date();

/** The office's wall clock to the minute, `2026-11-20T09:12`; has no offset on purpose. */
export const localDateTime = z
  .string()
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/));

/** Text per language, keyed by BCP 47 tag: `{ pl: 'Skrytka', en: 'Locker' }`. */
export const textByLanguage = z.record(z.string(), z.string());

export const optionalText = (max: number) => z._default(z.nullable(typedText(max)), null);
