import { dateOf } from "../../../domain/calendar/dateOf";
import { moneyOf } from "../../../domain/money/moneyOf";
import type { BillingPreview as Preview } from "../../../domain/order/billingPreview";
import type { BillingPreview } from "./billingPreview";

/** A preview as the graph states it. */
export const billingPreviewOf = ({ currency, soldMinor, billedMinor, invoices }: Preview): BillingPreview => ({
  sold: moneyOf(soldMinor, currency),
  billed: moneyOf(billedMinor, currency),
  invoices: invoices.map(({ on, totalMinor, lines }) => ({
    issuedOn: dateOf(on),
    net: moneyOf(totalMinor, currency),
    lines: lines.map(({ start, end, netMinor, ...line }) => ({
      ...line,
      servicePeriodStart: dateOf(start),
      servicePeriodEnd: dateOf(end),
      net: moneyOf(netMinor, currency),
    })),
  })),
});
