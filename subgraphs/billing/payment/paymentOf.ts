import { moneyOf } from "../../../domain/money/moneyOf";
import type { PaymentModel } from "../../../schema/generated/prisma/models";
import type { Payment } from "./payment";

/** A payment's row in the graph's terms. */
export const paymentOf = (row: PaymentModel): Payment => ({
  ...row,
  amount: moneyOf(row.amountMinor, row.currency),
  fee: moneyOf(row.feeMinor, row.feeCurrency),
});
