import type { Transaction } from "../../platform/store/transaction";

/** The channel on which gateways hear, by its id, of each token that was made or revoked. */
export const tokenChanged = "access_token_changed";

/** Tells every gateway once the transaction has committed. */
export async function tellChange(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${tokenChanged}, ${id})`;
}
