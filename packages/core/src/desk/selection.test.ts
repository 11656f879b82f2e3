import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemSelection } from './selection.js';

const ids = Array.from({ length: 12 }, (_, index) => `m${index}`);

const step = fc.oneof(
  fc.record({ kind: fc.constant('all' as const), gone: fc.subarray(ids) }),
  fc.record({ kind: fc.constant('none' as const) }),
  fc.record({ kind: fc.constant('with' as const), itemIds: fc.subarray(ids), ticked: fc.boolean() }),
);

describe('the selection', () => {
  it('answers as a plain set of ids would, whatever is ticked in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let selection = ItemSelection.none;
        let model = new Set<string>();
        for (const action of steps) {
          if (action.kind === 'all') {
            selection = ItemSelection.all(ids.length, action.gone);
            model = new Set(ids.filter((id) => !action.gone.includes(id)));
          } else if (action.kind === 'none') {
            selection = ItemSelection.none;
            model = new Set();
          } else {
            selection = selection.with(action.itemIds, action.ticked);
            for (const id of action.itemIds) {
              if (action.ticked) model.add(id);
              else model.delete(id);
            }
          }
          expect(ids.filter((id) => selection.has(id))).toEqual(ids.filter((id) => model.has(id)));
          expect(selection.size).toBe(model.size);
        }
      }),
    );
  });

  it('leaves the selection it was made from as it was', () => {
    const before = ItemSelection.of(['m1']);
    before.with(['m2'], true);
    expect(before.has('m2')).toBe(false);
  });
});
