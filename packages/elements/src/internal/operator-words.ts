import type { Release } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';

/** "Maria Wrona, Recepcja 2". */
export function operatorWords({ name, desk }: Release['operator']): string {
  return [name, desk ?? ''].filter(Boolean).map(displayText).join(', ');
}
