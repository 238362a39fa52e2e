import { moneyOf } from "../../../domain/money/moneyOf";
import type { FinancialStatus } from "./financialStatus";
import type { Opportunity } from "./opportunity";

/** What the hub wrote back to a deal; null before the first time. */
export function financialStatusOf(deal: Opportunity): FinancialStatus | null {
  if (deal.billingStatus === null && deal.financialSyncedAt === null) return null;
  const { billingStatus, lastInvoice, pastDue, nextRenewal, financialSyncedAt: syncedAt } = deal;
  const openBalance = moneyOf(deal.openBalanceMinor, deal.currency);
  const mrr = moneyOf(deal.mrrMinor, deal.currency);
  return { billingStatus, lastInvoice, openBalance, pastDue, nextRenewal, mrr, syncedAt };
}
