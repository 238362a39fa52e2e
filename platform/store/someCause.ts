/** Where libraries keep what caused an error: Prisma, its driver's adapter, Node, and graphql-js for what is no Error. */
const within = ["meta", "driverAdapterError", "cause", "thrownValue"] as const;

/** Whether a test holds for what was thrown, or for anything that caused it: Prisma tells the database's own error deep within its own. */
export function someCause(error: unknown, test: (found: Facts) => boolean): boolean {
  if (error === null || typeof error !== "object") return false;
  const facts = error as Facts & Partial<Record<(typeof within)[number], unknown>>;
  return test(facts) || within.some((name) => someCause(facts[name], test));
}

/** What an error may tell of itself. */
interface Facts {
  code?: unknown;
  originalCode?: unknown;
  kind?: unknown;
  message?: unknown;
}
