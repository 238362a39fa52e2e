import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { findRows } from "../../../platform/store/rows";
import type { Payment } from "./payment";
import { paymentOf } from "./paymentOf";

/** The request's loader of each invoice's payments, those that failed among them, oldest first. */
export const paymentsOfInvoices = (context: GraphContext) =>
  loadByParent<Payment>(
    context,
    "billing.payment of invoice",
    async (ids) => {
      const rows = await findRows(context.store.reader, "payment", "invoiceId", ids);
      return rows.map(paymentOf);
    },
    ({ invoiceId }) => invoiceId ?? "",
  );
