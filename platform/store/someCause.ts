/** Whether a test holds for what was thrown, or for anything that caused it: Prisma tells the database's own error deep within its own. */
export function someCause(error: unknown, test: (found: Facts) => boolean): boolean {
  if (error === null || typeof error !== "object") return false;
  const facts = error as Facts & Partial<Record<"meta" | "driverAdapterError" | "cause", unknown>>;
  return test(facts) || [facts.meta, facts.driverAdapterError, facts.cause].some((one) => someCause(one, test));
}

/** What an error may tell of itself. */
interface Facts {
  code?: unknown;
  originalCode?: unknown;
  message?: unknown;
}
