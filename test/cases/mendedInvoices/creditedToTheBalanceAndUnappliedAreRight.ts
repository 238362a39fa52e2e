import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import type { MendedInvoices } from "./mendedInvoices";

export const creditedToTheBalanceAndUnappliedAreRight: Case<MendedInvoices> = {
  sentence:
    "one that is paid, credited to the balance, and in the ledger by an unapplied credit memo, is a case no more",
  source: ["https://docs.stripe.com/billing/customer/balance", "docs/accounting.md 4"],
  async holds({ company: { billing, store, state }, people, deals, cases, standingOf, standing }) {
    const { accountId, customer } = await standingOf("Kept");
    const { invoice, invoiceId } = deals.Kept;
    await billing.invoices.pay(invoice.id, { payment_method: "pm_card_visa" });
    const paid = { kind: "CUSTOMER_PAYMENT", invoiceId, status: "POSTED" };
    await eventually(() => store.prisma.posting.findFirst({ where: paid }), state);
    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: 20_000, credit_amount: 20_000 });
    await cases.raised(await cases.idOf("CreditMemo", note.id));
    const items = [{ item: { externalId: "item-subscription" }, amount: 200 }];
    const memo = await people.enter("creditMemo", { entity: customer, item: { items } });
    const causes = ["credit memo", "entered by hand", "unapplied"];
    await standing(accountId, "BALANCED", causes);
    // The same facts, taken in again, raise nothing.
    await people.change("creditMemo", memo, { memo: "as credited" });
    const told = { subjectId: `netsuite-main:${memo}`, cause: "unapplied", attempts: { gt: 1 } };
    await eventually(() => store.prisma.exceptionCase.findFirst({ where: told }), state);
    await standing(accountId, "BALANCED", causes);
  },
};
