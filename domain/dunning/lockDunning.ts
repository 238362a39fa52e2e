import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import type { Transaction } from "../../platform/store/openStore";

/** Of two who look at an account's dunning at once, the second sees what the first did. */
export const lockDunning = (tx: Transaction, accountId: string): Promise<void> =>
  lockUntilCommit(tx, "dunning", accountId);
