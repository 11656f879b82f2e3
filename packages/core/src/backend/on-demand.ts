import { MailReleaseError } from './mail-release-error.js';

/** @throws {MailReleaseError} `network`: code that is loaded on demand did not come. */
export function notLoaded(cause: unknown): never {
  throw new MailReleaseError('network', 'A part of the software was not loaded', { cause });
}

type Calls<Name extends string> = Readonly<Record<Name, (...args: never[]) => Promise<unknown>>>;

/**
 * Members of these names whose code is loaded when one is first called: not every page needs them.
 *
 * They reject with `network` when the code can't be loaded.
 */
export function onDemand<Name extends string, Members extends Calls<Name>>(
  names: readonly Name[],
  load: () => Promise<Members>,
): Pick<Members, Name> {
  const call =
    (name: Name) =>
    async (...args: never[]) => {
      const members = await load();
      return members[name](...args);
    };
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Pick<Members, Name>;
}
