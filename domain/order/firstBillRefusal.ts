import { decimalOf } from "../money/decimalOf";
import type { BillingInvoice } from "../../schema/canonical/billing";
import { orZero } from "../../schema/money/orZero";
import { plannedInvoices } from "./plannedInvoices";
import type { Sale } from "./sale";

/**
 * Why a subscription's first invoice is not what was sold, with both figures, net of tax; null when it is. It is planned
 * for the intervals that billing says it covers; what people added to it, of products that were not sold, is theirs.
 */
export function firstBillRefusal(sale: Sale, { currency, lines }: BillingInvoice): string | null {
  const sold = new Set<string | null>(sale.lines.map(({ sku }) => sku));
  const own = lines.filter(({ sku }) => sold.has(sku));
  const once = new Set<string | null>(sale.lines.filter(({ charge }) => charge === "ONE_TIME").map(({ sku }) => sku));
  const starts = own.flatMap(({ sku, serviceStart }) => (serviceStart === null || once.has(sku) ? [] : [serviceStart]));
  const through = starts.reduce((latest, day) => (day > latest ? day : latest), sale.start);
  const planned = orZero(plannedInvoices(sale, through)[0]?.totalMinor);
  const billed = own.reduce((total, { net }) => total + net.minor, 0n);
  if (planned === billed && currency === sale.currency) return null;
  const [should, would] = [decimalOf(planned, sale.currency), decimalOf(billed, currency)];
  return `The first invoice of what was sold is ${should} ${sale.currency} net of tax, but billing made it ${would} ${currency}: look at the tax rates, prices and discounts that billing used`;
}
