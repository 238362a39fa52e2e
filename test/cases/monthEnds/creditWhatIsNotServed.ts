import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { netSuiteRows } from "../netSuiteRows";
import { shareUntil, type YearsOfService } from "./yearsOfService";

export const creditWhatIsNotServed: Case<YearsOfService> = {
  sentence: "are right once what an ended service does not serve is credited in both, all of it off what is deferred",
  source: ["ASC 606-10-55-46", "docs/accounting.md 4"],
  async holds({ company, deals, cases, people, unservedFrom }) {
    const { billing, state, store } = company;
    const { invoice, invoiceId, subscription } = deals.Credited;
    const { id } = await documentOf(company, "Credited");
    await billing.subscriptions.cancel(subscription);
    const unserved = 1_080_000n - shareUntil(await unservedFrom(subscription));
    expect(await cases.raised(invoiceId, "service ended")).toMatchObject({ amountAtRiskMinor: unserved });

    const note = await billing.creditNotes.create({ invoice: invoice.id, amount: Number(unserved) });
    const credit = await cases.raised(await cases.idOf("CreditMemo", note.id), "credit memo");
    await cases.ended(invoiceId, "service ended");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
    const amount = Number(unserved) / 100;
    await people.enter("creditMemo", {
      entity: { id: row?.["entity"] ?? "" },
      item: { items: [{ item: { externalId: "item-subscription" }, amount }] },
      apply: { items: [{ doc: { id }, apply: true, amount }] },
    });
    const mended = { id: credit.id, ended: "BALANCED" };
    await eventually(() => store.prisma.exceptionCase.findFirst({ where: mended }), state);
  },
};
