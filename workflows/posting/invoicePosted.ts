import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import type { Hub } from "../hub";
import { correctInvoice } from "../corrections/correctInvoice";
import { requestDueRevenue } from "../revenue/requestDueRevenue";
import { scheduleRevenue } from "../revenue/scheduleRevenue";
import type { PostingSource } from "./documentKind";
import { requestPosting } from "./requestPosting";
import { takeOpenAmount } from "../ledger/takeOpenAmount";
import { getRow } from "../../platform/store/rows";

/** What follows once the ledger holds an invoice: its receivable, its revenue schedules, and payments that waited. */
export async function invoicePosted(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  _postingId: string,
  document: ErpDocument,
): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM billing.invoice WHERE id = ${source.id} FOR UPDATE`;
  const invoice = await getRow(tx, "invoice", { id: source.id });
  // Read back some time ago, with its posting: whatever else was read of it since is newer.
  if (document.open) await takeOpenAmount(tx, hub, invoice.id, { ...document, open: document.open }, new Date(0));
  await scheduleRevenue(tx, hub, invoice);
  await requestDueRevenue(tx, hub, { invoiceId: invoice.id, limit: 10_000 });
  const payments = await tx.paymentApplication.findMany({ where: { invoiceId: invoice.id } });
  const received = await tx.payment.findMany({
    where: { id: { in: payments.map(({ paymentId }) => paymentId) }, status: { in: [...receivedStatuses] } },
    select: { id: true },
  });
  for (const { id } of received) await requestPosting(tx, hub, { kind: "payment", id });
  // Billing may have taken it back while it was on its way here.
  await correctInvoice(tx, hub, invoice.id);
}
