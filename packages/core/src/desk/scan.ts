import type { MailItem } from '../model/index.js';
import { normaliseTracking } from '../rules/tracking-text.js';
import type { ScanResult, SessionClient } from './types.js';

/** Finds the item whose tracking number or id a scanned code is, whatever prefix the scanner adds. */
export function findScanned(
  clients: readonly SessionClient[],
  code: string,
): { readonly kind: 'one'; readonly item: MailItem } | Exclude<ScanResult, { kind: 'ticked' }> {
  const wanted = normaliseTracking(code);
  const found =
    wanted === ''
      ? []
      : clients.flatMap(({ items, gone }) =>
          items.filter(
            (item) =>
              !gone.has(item.id) &&
              (item.id === code.trim() || (item.trackingNumber && normaliseTracking(item.trackingNumber) === wanted)),
          ),
        );
  const [first] = found;
  if (!first) return { kind: 'none', code };
  return found.length === 1 ? { kind: 'one', item: first } : { kind: 'several', items: found };
}
