import type { Books } from "./books";
import type { LedgerDocument, LedgerLine } from "./readNetSuite";

/** The accounts of a company that keeps what is disputed on one of its own. */
export const someBooks: Books = {
  ...{ receivable: ["1100"], disputed: ["1150"], clearing: ["1199"] },
  ...{ tax: ["2200"], deferred: ["2400"], revenue: ["4000"] },
};

/** A line of a document in the books' currency, which names nobody; debits are positive. */
export const someLine = (account: string, minor: bigint, baseMinor = minor): LedgerLine => ({
  ...{ account, customer: null, minor, baseMinor, memo: "" },
});

/** A document of the ledger for the customer 7, in US dollars where nothing else is said. */
export const someDocument = (of: Partial<LedgerDocument>): LedgerDocument => ({
  ...{ id: "1", type: "CustInvc", key: "tl_inv_1", number: "A-1", customer: "7", entity: "Acme Inc." },
  ...{ bookedOn: "2026-11-26", date: "2026-11-26", enteredOn: "2026-11-26" },
  ...{
    currency: "USD",
    baseCurrency: "USD",
    rate: "1",
    openMinor: 0n,
    unappliedMinor: 0n,
    appliedMinor: 0n,
    creditedMinor: 0n,
    lines: [],
  },
  ...of,
});
