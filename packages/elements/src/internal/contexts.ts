import { createContext } from '@lit/context';
import type { Desk } from '@mail-release/core';
import type { StringOverrides } from '../locales/strings.js';

// Symbol.for, so that a page that bundled this package twice still has one context.
/** The desk that a provider gives to everything below it. */
export const deskContext = createContext<Desk | undefined, symbol>(Symbol.for('mail-release.desk'));

/** Where a provider's host has its signing page. */
export const signingUrlContext = createContext<string, symbol>(Symbol.for('mail-release.signing-url'));

/** A host's own words, by language. */
export const stringsContext = createContext<StringOverrides, symbol>(Symbol.for('mail-release.strings'));
