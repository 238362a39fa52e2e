import type { Day } from "../../schema/canonical/value";
import { isPastDue } from "./isPastDue";

/** A numbered invoice of a deal, with what became of the money that was received for it. */
export interface BilledInvoice {
  status: string;
  dueDate: Date | null;
  amountDueMinor: bigint;
  /** Whether billing is collecting all of that, see `collectedNow`. */
  collecting: boolean;
  totalMinor: bigint;
  /** By credit notes, whether they came before or after payment. */
  creditedMinor: bigint;
  /** The statuses of its payments. */
  payments: readonly string[];
  /** Whether the ledger holds it. */
  posted: boolean;
}

/**
 * What a salesperson reads on the deal. A voided invoice counts for nothing beside one that stands; and nothing is paid
 * of which the money went back, is contested by the customer's bank, or was never asked for.
 */
export function billingStatus(invoices: readonly BilledInvoice[], today: Day): string {
  if (invoices.length === 0) return "Provisioned";
  const standing = invoices.filter(({ status }) => status !== "VOID");
  if (standing.length === 0) return "Voided";
  if (standing.some((invoice) => isPastDue(invoice, today))) return "Past due";
  const owed = standing.filter(({ amountDueMinor }) => amountDueMinor > 0n);
  if (owed.length > 0 && owed.every(({ collecting }) => collecting)) return "Payment processing";
  if (owed.length > 0) {
    return standing.some(({ posted }) => posted) ? "Invoiced" : "Billed";
  }
  return settled(standing);
}

function settled(invoices: readonly BilledInvoice[]): string {
  const payments = invoices.flatMap((invoice) => invoice.payments);
  if (payments.includes("DISPUTED")) return "Disputed";
  if (payments.some((status) => status === "REFUNDED" || status === "PARTIALLY_REFUNDED")) {
    const kept = payments.some((status) => status === "SUCCEEDED" || status === "PARTIALLY_REFUNDED");
    return kept ? "Partly refunded" : "Refunded";
  }
  const sum = (of: (invoice: BilledInvoice) => bigint) => invoices.reduce((total, one) => total + of(one), 0n);
  const credited = sum(({ creditedMinor }) => creditedMinor);
  if (credited > 0n) return credited < sum(({ totalMinor }) => totalMinor) ? "Partly credited" : "Credited";
  return "Paid";
}
