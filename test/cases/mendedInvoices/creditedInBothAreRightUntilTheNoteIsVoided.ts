import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const creditedInBothAreRightUntilTheNoteIsVoided: Case<MendedInvoices> = {
  sentence:
    "one that is credited in both is a case no more, until the credit note is voided and the credit memo is not",
  source: ["https://docs.stripe.com/invoicing/integration/programmatic-credit-notes", "docs/accounting.md 4"],
  async holds({ company: { billing }, people, deals, cases, standingOf, standing }) {
    const { id, accountId, customer } = await standingOf("Credited");
    const { invoice } = deals.Credited;
    // The line is 12,000.00 before its ten per cent: of 1,000.00 net that is 1,111.11, and 8.25 % of 1,000.00 is 82.50.
    const line = {
      type: "invoice_line_item",
      invoice_line_item: invoice.lines.data[0]?.id ?? "",
      amount: 111_111,
    } as const;
    const note = await billing.creditNotes.create({ invoice: invoice.id, lines: [line] });
    await cases.raised(await cases.idOf("CreditMemo", note.id));
    const items = [
      { item: { externalId: "item-subscription" }, amount: 1_000 },
      { item: { externalId: "item-tax" }, amount: 82.5 },
    ];
    const apply = { items: [{ doc: { id }, apply: true, amount: 1_082.5 }] };
    const memo = await people.enter("creditMemo", { entity: customer, item: { items }, apply });
    await standing(accountId, "BALANCED", ["cash in the ledger", "credit memo", "entered by hand"]);

    await billing.creditNotes.voidCreditNote(note.id);
    await standing(accountId, null, ["cash in the ledger", "entered by hand"]);
    const entered = await cases.raised(`netsuite-main:${memo}`, "entered by hand");
    expect(await cases.effects(entered.id)).toEqual({ DEFERRED: -100_000n, TAX: -8_250n });
    await people.remove("creditMemo", memo);
    await standing(accountId, null, []);
  },
};
