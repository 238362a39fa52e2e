import type { Transaction } from "../../platform/store/openStore";
import type { ErpSettlement } from "../../schema/canonical/erp";
import type { Amount } from "../../schema/canonical/value";
import { least } from "../../schema/money/least";
import type { Hub } from "../hub";
import { postingOfDocument } from "./postingOfDocument";

/** How an invoice stands in the ledger, in minor units. */
export interface LedgerStanding {
  totalMinor: bigint;
  openMinor: bigint;
  /** What the hub's own payments settle of it, and what cash that people entered does; null where that is not known. */
  ownMinor: bigint | null;
  cashMinor: bigint | null;
}

/** What the ERP says of an invoice: as a document of its own, or among a customer's open items. */
export interface LedgerInvoice {
  total: Amount;
  open: Amount;
  settledBy: readonly ErpSettlement[];
}

/**
 * How an invoice stands, told apart by who entered what settles it: a payment is the hub's own where it was posted as that
 * document, and not for a key that people can set.
 */
export async function ledgerStanding(
  tx: Transaction,
  hub: Hub,
  { total, open, settledBy }: LedgerInvoice,
): Promise<LedgerStanding> {
  const own = new Set<ErpSettlement>();
  for (const one of settledBy) {
    if (await postingOfDocument(tx, hub, one.documentExternalId, one)) own.add(one);
  }
  const sum = (some: readonly ErpSettlement[]) => some.reduce((minor, { amount }) => minor + amount.minor, 0n);
  // An ERP is asked for one behind the other: of what settles an invoice by the second answer, the first may know nothing.
  const settled = total.minor - open.minor;
  const ownMinor = least(sum(settledBy.filter((one) => own.has(one))), settled);
  const cashMinor = least(sum(settledBy.filter((one) => one.by === "CASH" && !own.has(one))), settled - ownMinor);
  return { totalMinor: total.minor, openMinor: open.minor, ownMinor, cashMinor };
}
