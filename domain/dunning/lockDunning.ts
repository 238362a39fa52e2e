import type { Transaction } from "../../platform/store/openStore";

/** Of two who look at an account's dunning at once, the second sees what the first did. */
export const lockDunning = (tx: Transaction, accountId: string): Promise<number> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`dunning ${accountId}`}))`;
