import { AsyncLocalStorage } from "node:async_hooks";

interface Dealing {
  /** The business transaction that is worked on. */
  correlationId: string | null;
  /** What its lines are found by while that is not known. */
  otherwise: string | null;
}

const current = new AsyncLocalStorage<Dealing>();

/**
 * Works on a business transaction: every line that is logged meanwhile, by whatever is called, carries its correlation
 * id, so that all of them are found by it.
 * @param correlationId null while it is not known, until `learnDealing`
 * @param otherwise what the lines carry until then, and the case about the same
 */
export const dealingWith = <T>(correlationId: string | null, work: () => T, otherwise: string | null = null): T =>
  current.run({ correlationId, otherwise }, work);

/** Tells of which business transaction the work turned out to be; the first counts. */
export function learnDealing(correlationId: string): void {
  const dealing = current.getStore();
  if (dealing) dealing.correlationId ??= correlationId;
}

/** The business transaction that is worked on at the moment, as a log line or a span carries it. */
export function dealing(): { correlationId?: string } {
  const { correlationId = null, otherwise = null } = current.getStore() ?? {};
  const known = correlationId ?? otherwise;
  return known === null ? {} : { correlationId: known };
}
