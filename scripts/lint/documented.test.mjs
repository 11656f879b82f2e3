import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../install.mjs';
import { entriesOf, settingsOf, undocumented } from './documented.mjs';

const core = 'packages/core';

it('finds every public name of core explained, and every member whose type does not tell all', () => {
  expect(entriesOf(core).length).toBeGreaterThan(8);
  expect(undocumented(entriesOf(core), settingsOf(core), join(root, core, 'src/'))).toEqual([]);
});

const sample = `
export interface Bare { readonly id: string; readonly ready: boolean; readonly weight: number; ends?: Date; run(): void }
/** A parcel. */
export interface Told {
  readonly id: string;
  /** Grams; \`null\` when not weighed. */
  readonly weight: number | null;
  readonly height: number | null;
}
export const fruits = ['apple'] as const;
/** One that is in season. */
export type Fruit = (typeof fruits)[number];
export const bowlSchema = { size: 1 };
export function peel(): void {}
/** Thrown away. */
export class Peel {
  readonly colour = 'green';
  rot(): void {}
  #secret(): void {}
}
`;

it('would tell what lacks, by file, line and name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'documented-'));
  try {
    const file = join(folder, 'sample.ts');
    writeFileSync(file, sample);
    expect(undocumented([file], settingsOf(core), `${folder}/`)).toEqual(
      [
        'sample.ts:2 Bare',
        'sample.ts:2 Bare.ends',
        'sample.ts:2 Bare.run',
        'sample.ts:2 Bare.weight',
        'sample.ts:8 Told.height',
        'sample.ts:13 bowlSchema',
        'sample.ts:14 peel',
        'sample.ts:18 Peel.rot',
      ].sort(),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
