import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";

/** The account that one was merged into, and so on to the one that stands; itself when it was not merged. */
export async function survivor(tx: Transaction, accountId: string): Promise<string> {
  const seen = new Set<string>();
  let at = accountId;
  while (!seen.has(at)) {
    seen.add(at);
    const into = (await findRow(tx, "account", { id: at }))?.mergedIntoId;
    if (!into) return at;
    at = into;
  }
  return accountId;
}
