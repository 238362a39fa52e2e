import type { Transaction } from "../../platform/store/openStore";

/** A refund and the credit memo that made it come in at once: of the two, the second waits for the first and sees it. */
export async function lockRefund(tx: Transaction, externalId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`refund ${externalId}`}))`;
}
