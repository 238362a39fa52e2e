import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { findRows } from "../../../platform/store/rows";
import type { PaymentApplication, PaymentAttempt } from "./payment";
import { paymentOf } from "./paymentOf";

/** The request's loader of payments. */
export const payments = (context: GraphContext) =>
  loadById(context, "billing.payment", async (ids) =>
    (await context.store.prisma.payment.findMany({ where: { id: { in: ids } } })).map(paymentOf),
  );

/** The request's loader of each payment's attempts, in their order. */
export const attemptsOfPayments = (context: GraphContext) =>
  loadByParent<PaymentAttempt>(
    context,
    "billing.payment_attempt",
    (ids) => findRows(context.store.reader, "paymentAttempt", "paymentId", ids, "no"),
    ({ paymentId }) => paymentId,
  );

/** The request's loader of which invoices each payment settles. */
export const applicationsOfPayments = (context: GraphContext) =>
  loadByParent<PaymentApplication>(
    context,
    "billing.payment_application",
    async (ids) => {
      const where = { paymentId: { in: ids } };
      const rows = await context.store.prisma.paymentApplication.findMany({ where, orderBy: { id: "asc" } });
      return rows.map((row) => ({ ...row, amount: moneyOf(row.amountMinor, row.currency) }));
    },
    ({ paymentId }) => paymentId,
  );
