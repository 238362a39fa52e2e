import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import type { Transaction } from "../../platform/store/openStore";

/** A refund and the credit memo that made it come in at once: of the two, the second waits for the first and sees it. */
export const lockRefunds = (tx: Transaction, externalIds: readonly string[]): Promise<void> =>
  lockUntilCommit(tx, "refund", ...externalIds);
