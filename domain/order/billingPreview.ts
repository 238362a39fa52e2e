import { dealValue } from "./dealValue";
import type { OrderFacts } from "./orderFacts";
import { plannedInvoices, plannedTotal, type PlannedInvoice } from "./plannedInvoices";
import { saleOf } from "./sale";

/** What a deal is worth beside what billing will bill for it, net of tax; the two must be equal. */
export interface BillingPreview {
  currency: string;
  soldMinor: bigint;
  billedMinor: bigint;
  invoices: PlannedInvoice[];
}

/** What billing will bill over a deal's term; null while the deal lacks what that follows from. */
export function previewOf(facts: OrderFacts): BillingPreview | null {
  const sale = saleOf(facts);
  if (sale === null) return null;
  const invoices = plannedInvoices(sale, facts.billingDay);
  return { currency: sale.currency, soldMinor: dealValue(sale), billedMinor: plannedTotal(invoices), invoices };
}
