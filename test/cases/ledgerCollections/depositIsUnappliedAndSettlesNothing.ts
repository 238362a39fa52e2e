import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import type { OpenInvoices } from "./openInvoices";

export const depositIsUnappliedAndSettlesNothing: Case<OpenInvoices> = {
  sentence: "a deposit of 250.00 is unapplied, and the invoice stays open in full",
  source: "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0830072110.html",
  async holds({ company, people, standingOf, openOn, unappliedOf, open }) {
    const { accountId, invoiceId, customer } = await standingOf("Deposit");
    await people.enter("customerDeposit", { customer, payment: 250 });
    const raised = await open({ accountId, cause: "unapplied" });
    expect(await effectsOf(company, raised.id)).toMatchObject([
      { figure: "UNAPPLIED", amountMinor: 25_000n, currency: "USD" },
    ]);
    expect(await unappliedOf(accountId)).toEqual([[25_000n, "USD"]]);
    expect(await openOn(invoiceId)).toBe(129_900n);
  },
};
