import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { correctInvoice } from "../corrections/correctInvoice";
import { requestDueRevenue } from "../revenue/requestDueRevenue";
import { scheduleRevenue } from "../revenue/scheduleRevenue";
import type { PostingSource } from "./documentKind";
import type { ReadBack } from "./readBack";
import { requestPosting } from "./requestPosting";
import { keepSettlers } from "../ledger/keepSettlers";
import { takeOpenAmount } from "../ledger/takeOpenAmount";
import { getRow } from "../../platform/store/rows";

/** What follows once the ledger holds an invoice: its receivable, its revenue schedules, and payments that waited. */
export async function invoicePosted(
  tx: Transaction,
  hub: Hub,
  source: PostingSource,
  _postingId: string,
  readBack: ReadBack,
): Promise<void> {
  await lockInvoices(tx, [source.id]);
  const invoice = await getRow(tx, "invoice", { id: source.id });
  const { record: document } = readBack;
  if (document.open) await takeOpenAmount(tx, hub, invoice.id, { ...document, open: document.open }, readBack);
  await keepSettlers(tx, hub, [{ ...document, no: readBack.no }]);
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
