import type { Case } from "../case";
import type { Drafts } from "./drafts";

export const forACustomerOfNoDealIsWhatTheLedgerLacks: Case<Drafts> = {
  sentence: "for a customer that no deal led to is a case of all that the ledger lacks",
  source: ["https://github.com/gitpod-io/gitpod/issues/15537", "docs/accounting.md 3"],
  async holds({ company: { billing }, cases, drafted }) {
    const { id: customer } = await billing.customers.create({ name: "Stranger", email: "ap@stranger.example" });
    const draft = await drafted(customer, 10_000);
    await billing.invoices.finalizeInvoice(draft.id);
    const raised = await cases.raised(await cases.idOf("Invoice", draft.id), "unknown customer");
    expect(raised).toMatchObject({ state: "OPEN", amountAtRiskMinor: 10_825n, currency: "USD" });
    // 100.00 net are not deferred, 8.25 of tax not owed, 108.25 not receivable.
    expect(await cases.effects(raised.id)).toEqual({ RECEIVABLE: -10_825n, TAX: -825n, DEFERRED: -10_000n });
  },
};
