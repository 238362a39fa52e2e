import type { BilledInvoice } from "./billedInvoice";
import type { LedgerDocument } from "./readNetSuite";
import { someBooks as books, someDocument, someLine as line } from "./someDocument";
import { tieOutFailures } from "./tieOutFailures";

/** 100.00 and 8.25 of tax, all deferred. */
const posted = someDocument({
  openMinor: 10_825n,
  lines: [line("1100", 10_825n), line("2400", -10_000n), line("2200", -825n)],
});

function failures(status: "open" | "void", document: LedgerDocument | null): string[] {
  const invoice = { number: "A-1", status, currency: "usd", total: 10_825 };
  const asked = status === "void" ? { RECEIVABLE: 0n, TAX: 0n } : { RECEIVABLE: 10_825n, TAX: 825n };
  const open = { amount: document?.openMinor === 10_825n ? "108.25" : "0.00", currency: "USD" };
  const known = { receivable: { open }, tieOut: { tied: true } };
  return tieOutFailures([{ invoice, account: "Northwind", document, known, asked } as unknown as BilledInvoice], books);
}

describe("an invoice over 108.25 USD that is called tied out", () => {
  it("is so while the ledger holds it as it was billed", () => {
    expect(failures("open", posted)).toEqual([]);
    expect(failures("open", null)).toHaveLength(3);
  });

  it("is not so once it is voided and the ledger still holds it", () => {
    expect(failures("void", posted)).toEqual([
      "tied out: receivable of invoice A-1 of Northwind: 0.00 USD expected, 108.25 USD shown",
      "tied out: open of invoice A-1 of Northwind: 0.00 USD expected, 108.25 USD shown",
      "tied out: tax of invoice A-1 of Northwind: 0.00 USD expected, 8.25 USD shown",
    ]);
  });

  it("is so once it is voided and out of the ledger, or credited there in full", () => {
    expect(failures("void", null)).toEqual([]);
    expect(failures("void", { ...posted, openMinor: 0n, creditedMinor: 10_825n })).toEqual([]);
    // A payment that is still applied to it leaves nothing open, and 8.25 receivable beside the credit.
    expect(failures("void", { ...posted, openMinor: 0n, creditedMinor: 10_000n })).toHaveLength(1);
  });
});
