import type { Transaction } from "../../platform/store/openStore";
import type { Row } from "../../platform/store/rows";
import { orZero } from "../../schema/money/orZero";

/** What of a payment that the hub posted no invoice takes in billing either; nothing of any other document. */
export async function overIn(tx: Transaction, posting: Row<"posting"> | null): Promise<bigint> {
  if (posting?.kind !== "CUSTOMER_PAYMENT") return 0n;
  const { _sum } = await tx.paymentApplication.aggregate({
    where: { paymentId: posting.sourceId },
    _sum: { amountMinor: true },
  });
  const over = posting.totalMinor - orZero(_sum.amountMinor);
  return over > 0n ? over : 0n;
}
