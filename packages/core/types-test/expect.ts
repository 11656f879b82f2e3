/** `true` where the two types are one and the same, `readonly` and optional members included. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `true` where each of the two can stand for the other. */
export type Alike<A, B> = [A, B] extends [B, A] ? true : false;

/** Compiles for `true` only. */
export type Expect<_Holds extends true> = true;
