import { addRows } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingInvoice, BillingInvoiceLine } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { claimId } from "../refs/externalRefs";
import { claimProduct } from "./claimProduct";
import { dateOf } from "../calendar/dateOf";
import { taxRowsOf } from "./taxRowsOf";

/** Replaces an invoice's lines and taxes; a line keeps its hub id, since revenue schedules hang on it. */
export async function saveInvoiceLines(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  invoiceId: string,
  { lines }: Pick<BillingInvoice, "lines">,
): Promise<void> {
  const saved = await Promise.all(
    lines.map(async (line) => ({
      line,
      id: await claimId(tx, "line", { instance, objectType: "InvoiceLine", externalId: line.externalId }, { at: now }),
      productId: await productOf(tx, now, instance, line),
    })),
  );
  const rows = saved.map(({ id, line, productId }) => ({
    id,
    invoiceId,
    lineNo: line.lineNo,
    description: line.description,
    productId,
    quantity: line.quantity,
    amountMinor: line.net.minor,
    currency: line.net.currency,
    proration: line.proration,
    servicePeriodStart: dateOf(line.serviceStart),
    servicePeriodEnd: dateOf(line.serviceEnd),
  }));
  await tx.$executeRaw`DELETE FROM billing.tax_line WHERE invoice_line_id = ANY(${rows.map(({ id }) => id)})`;
  await tx.$executeRaw`DELETE FROM billing.invoice_line WHERE invoice_id = ${invoiceId}`;
  await addRows(tx, "invoiceLine", rows);
  await addRows(
    tx,
    "taxLine",
    saved.flatMap(({ id, line: { taxes } }) => taxRowsOf(id, taxes)),
  );
}

async function productOf(tx: Transaction, now: Date, instance: InstanceIdentity, line: BillingInvoiceLine) {
  if (line.sku === null || line.productExternalId === null) return null;
  const target = { instance, objectType: "Product", externalId: line.productExternalId };
  return claimProduct(tx, now, target, line.sku);
}
