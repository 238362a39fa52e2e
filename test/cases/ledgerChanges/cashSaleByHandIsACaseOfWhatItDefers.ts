import type { Case } from "../case";
import { corrections } from "../corrections";
import { documentOf } from "../documentOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

export const cashSaleByHandIsACaseOfWhatItDefers: Case<PostedInvoices> = {
  sentence:
    "of a cash sale that people enter, what it defers is a case with its account and amount, until it is deleted",
  source: [
    "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N1172839.html",
    "docs/accounting.md 8",
  ],
  async holds({ company, people }) {
    const cases = corrections(company);
    const { id: invoice, accountId } = await documentOf(company, "Edited");
    const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${invoice}`);
    const items = [{ item: { externalId: "item-subscription" }, amount: 300 }];
    const id = await people.enter("cashSale", { entity: { id: row?.["entity"] }, item: { items } });
    const told = await cases.raised(`netsuite-main:${id}`, "entered by hand");
    expect(told).toMatchObject({ accountId, amountAtRiskMinor: 30_000n, currency: "USD" });
    expect(await cases.effects(told.id)).toEqual({ DEFERRED: 30_000n });
    await people.remove("cashSale", id);
    await cases.ended(`netsuite-main:${id}`, "entered by hand");
  },
};
