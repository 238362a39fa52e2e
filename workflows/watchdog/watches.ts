import { closingDeals } from "./closingDeals";
import { openOrders } from "./openOrders";
import { openPostings } from "./openPostings";
import { retriedCases } from "./retriedCases";
import { unfinishedOrders } from "./unfinishedOrders";
import { unpostedInvoices } from "./unpostedInvoices";
import { unpostedPayments } from "./unpostedPayments";
import { untoldDeals } from "./untoldDeals";
import { untoldFailures } from "./untoldFailures";
import { untoldLateness } from "./untoldLateness";
import type { Watch } from "./watch";
import { wonDeals } from "./wonDeals";

/** Each kind of record, and what it is to lead to. Revenue that is due is asked for by the clock, again and again. */
export const watches = {
  ...{ closingDeals, wonDeals, openOrders, unfinishedOrders, unpostedInvoices, unpostedPayments, openPostings },
  ...{ untoldDeals, untoldFailures, untoldLateness, retriedCases },
} as const satisfies Record<string, Watch>;
