import type { Case } from "../case";
import { effectsOf } from "../effectsOf";
import type { OpenInvoices } from "./openInvoices";

export const creditMemoAppliedInPartLeavesTheRest: Case<OpenInvoices> = {
  sentence: "a credit memo of 300.00, 200.00 of it applied, leaves 1,099.00 open and 100.00 unapplied; voided, neither",
  source: "docs/accounting.md 1.2",
  async holds({ company, people, standingOf, openOn, unappliedOf, open, ended }) {
    const { accountId, invoiceId, doc, customer } = await standingOf("Credit");
    const collected = { subjectId: invoiceId, cause: "cash in the ledger" } as const;
    const left = { accountId, cause: "unapplied" } as const;
    const memo = await people.enter("creditMemo", {
      entity: customer,
      item: { items: [{ item: { externalId: "item-subscription" }, amount: 300 }] },
      apply: { items: [{ doc, apply: true, amount: 200 }] },
    });
    await open(collected);
    expect(await openOn(invoiceId)).toBe(109_900n);
    await open(left);
    expect(await unappliedOf(accountId)).toEqual([[10_000n, "USD"]]);
    // Its item is sold against deferred revenue, of which it takes 300.00 that no credit note of billing's does.
    const deferred = await open({ accountId, cause: "entered by hand" });
    expect(await effectsOf(company, deferred.id)).toMatchObject([
      { figure: "DEFERRED", amountMinor: -30_000n, currency: "USD" },
    ]);
    await people.void(memo);
    await ended(collected);
    expect(await openOn(invoiceId)).toBe(129_900n);
    await ended(left);
    expect(await unappliedOf(accountId)).toEqual([]);
  },
};
