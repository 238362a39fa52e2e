import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import { checkOrder } from "../order/checkOrder";
import { billingEmailsOf } from "../order/billingEmailsOf";
import { knownBooks } from "../order/knownBooks";
import { soldProducts } from "../order/soldProducts";
import { storedOrderFacts } from "../order/storedOrderFacts";

export type Deal = Awaited<ReturnType<Transaction["opportunity"]["findUniqueOrThrow"]>>;

/** Locked, so that of two wishes only one is noted, and no change of the deal passes unseen. */
export async function lockDeal(tx: Transaction, id: string): Promise<Deal> {
  await tx.$executeRaw`SELECT 1 FROM crm.opportunity WHERE id = ${id} FOR UPDATE`;
  const deal = await findRow(tx, "opportunity", { id });
  if (deal) return deal;
  throw opportunityNotFound(id);
}

/** Refuses an id that names no deal, or none that the caller may know of. */
export const opportunityNotFound = (id: string) =>
  new HubError(
    "OPPORTUNITY_NOT_FOUND",
    `The hub knows no opportunity ${id}: pass its hub id, as the graph shows it, or wait until the CRM's change came in`,
    { retryable: false },
  );

/** Why a deal cannot become an order: everything that is missing, at once. */
export async function findUnready(tx: Transaction, deal: Deal, now: Date): Promise<HubError | null> {
  const rows = await tx.opportunityLine.findMany({ where: { opportunityId: deal.id }, orderBy: { lineNo: "asc" } });
  const lines = rows.map((row) => ({
    ...row,
    quantity: row.quantity.toFixed(),
    discountPct: row.discountPct?.toFixed() ?? null,
  }));
  const products = await soldProducts(tx, lines);
  const billingEmails = await billingEmailsOf(tx, deal.accountId === null ? [] : [deal.accountId]);
  const books = await knownBooks(tx, now);
  const missing = checkOrder(storedOrderFacts(deal, lines, { products, billingEmails, books }));
  if (missing.length === 0) return null;
  return new HubError(
    "ORDER_NOT_READY",
    `The deal "${deal.name}" cannot become an order yet: ${missing.map(({ message }) => message).join(" ")}`,
    { retryable: false, details: { missing } },
  );
}

export const alreadyWon = ({ name }: Deal) =>
  new HubError(
    "OPPORTUNITY_ALREADY_WON",
    `The deal "${name}" is won already and has no order: one won just now gets it in a moment; one won before the hub went live is provisioned by hand`,
    { retryable: true },
  );
