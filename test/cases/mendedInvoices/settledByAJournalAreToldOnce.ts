import { eventually } from "../../workflows/eventually";
import { effectsOf } from "../effectsOf";
import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const settledByAJournalAreToldOnce: Case<MendedInvoices> = {
  sentence: "one that a journal of 5,000.00 settles in part is told of that journal alone, until billing knows of it",
  source: ["docs/accounting.md 3", "docs/accounting.md 8"],
  async holds({ company, deals, standingOf, journal, apply, endSo }) {
    const { accountId, customer } = await standingOf("Applied");
    // Into the bank, off what is owed: billing asks for 11,691.00, the ledger for 6,691.00.
    const paid = await journal(customer, { "acct-ar": -5_000, "acct-bank": 5_000 });
    await endSo(accountId, "journal by hand", [[null, 500_000n]]);
    await apply("Applied", paid, 5_000, 669_100n);
    await endSo(accountId, "cash in the ledger", []);
    await endSo(accountId, "journal by hand", [[null, 500_000n]]);
    const told = await company.store.prisma.exceptionCase.findFirstOrThrow({
      where: { accountId, cause: "journal by hand" },
    });
    expect(await effectsOf(company, told.id)).toMatchObject([{ figure: "RECEIVABLE", amountMinor: -500_000n }]);
    // Billing is told of the same money: both ask for 6,691.00, and nothing is posted on top.
    const record = await company.billing.paymentRecords.reportPayment({
      amount_requested: { currency: "usd", value: 500_000 },
      initiated_at: 1,
      payment_method_details: { type: "custom", custom: { display_name: "Bank transfer" } },
      outcome: "guaranteed",
      guaranteed: { guaranteed_at: 1 },
    });
    await company.billing.invoices.attachPayment(deals.Applied.invoice.id, { payment_record: record.id });
    const { prisma } = company.store;
    const { invoiceId } = deals.Applied;
    const entered = { cashMinor: 500_000n, creditMinor: 0n };
    await eventually(() => prisma.enteredPayment.findFirst({ where: { invoiceId, ...entered } }), company.state);
    await endSo(accountId, "journal by hand", [["HEALED", 500_000n]]);
    await endSo(accountId, "cash in the ledger", []);
    expect(await prisma.posting.count({ where: { invoiceId, kind: "CUSTOMER_PAYMENT" } })).toBe(0);
    expect(await prisma.receivable.findFirst({ where: { invoiceId } })).toMatchObject({ openMinor: 669_100n });
  },
};
