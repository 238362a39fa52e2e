import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { Payment } from "./payment";
import { payments } from "./payments";

interface InvoicePayment {
  invoiceId: string;
  payment: Payment;
}

/** The request's loader of the payments applied to each invoice, oldest first. */
export function paymentsOfInvoices(context: GraphContext): { load(invoiceId: string): Promise<Payment[]> } {
  const applied = loadByParent<InvoicePayment>(
    context,
    "billing.payment_application of invoice",
    async (ids) => {
      const rows = await context.store.prisma.paymentApplication.findMany({
        where: { invoiceId: { in: ids } },
        orderBy: { paymentId: "asc" },
        select: { invoiceId: true, paymentId: true },
      });
      const found = await payments(context).loadMany(rows.map(({ paymentId }) => paymentId));
      return rows.flatMap(({ invoiceId }, at) => {
        const payment = found[at];
        if (payment instanceof Error) throw payment;
        return payment == null ? [] : [{ invoiceId, payment }];
      });
    },
    ({ invoiceId }) => invoiceId,
  );
  return { load: async (invoiceId) => (await applied.load(invoiceId)).map(({ payment }) => payment) };
}
