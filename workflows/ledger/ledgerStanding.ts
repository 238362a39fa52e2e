import type { Transaction } from "../../platform/store/openStore";
import type { ErpSettlement } from "../../schema/canonical/erp";
import type { Amount } from "../../schema/canonical/value";

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

/** How an invoice stands, told apart by who entered what settles it: a payment is the hub's own by its key. */
export async function ledgerStanding(
  tx: Transaction,
  { total, open, settledBy }: LedgerInvoice,
): Promise<LedgerStanding> {
  const keys = settledBy.flatMap(({ key }) => (key === null ? [] : [key]));
  const own = keys.length === 0 ? new Set<string>() : await keysOfPostings(tx, keys);
  const isOwn = ({ key }: ErpSettlement) => key !== null && own.has(key);
  const sum = (some: readonly ErpSettlement[]) => some.reduce((minor, { amount }) => minor + amount.minor, 0n);
  return {
    totalMinor: total.minor,
    openMinor: open.minor,
    ownMinor: sum(settledBy.filter(isOwn)),
    cashMinor: sum(settledBy.filter((one) => one.by === "CASH" && !isOwn(one))),
  };
}

async function keysOfPostings(tx: Transaction, keys: string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT idempotency_key AS key FROM erp.posting WHERE idempotency_key = ANY(${keys})`;
  return new Set(rows.map(({ key }) => key));
}
