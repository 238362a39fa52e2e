import { z } from "zod";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { askGraph } from "../../platform/graph/openGraph";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

const money = z.array(z.object({ amount: z.string() }));
const answer = z.object({
  _entities: z.array(
    z.object({
      deferredRevenue: money,
      receivables: z.object({ nodes: z.array(z.object({ open: z.object({ amount: z.string() }) })) }),
    }),
  ),
});
const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account {
  deferredRevenue { amount } receivables(first: 50) { nodes { open { amount } } } } } }`;

export const givenToAnotherCustomerIsACaseOfEach: Case<PostedInvoices> = {
  sentence: "an invoice that is given to another customer is a case of each of them until it is put back",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 1.4", "docs/accounting.md 8"],
  async holds({ company, people, changed, tieOut }) {
    const { store, state } = company;
    const named = async (name: string) => {
      const document = await documentOf(company, name);
      // What is deferred changes with it, and no more before this ends.
      await documentOf(company, name, "REVENUE_JOURNAL");
      const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${document.id}`);
      return { ...document, entity: { id: row?.["entity"] } };
    };
    const [less, more] = [await named("Edited"), await named("Dimensions")];
    /** What the graph shows as deferred for an account, and as open, in minor units. */
    const shownOf = async ({ accountId: id }: { accountId: string }) => {
      const { data } = await askGraph(store, erpSubgraph(), ASK, { of: [{ __typename: "Account", id }] });
      const [found] = answer.parse(data)._entities;
      const minorOf = (amount = "0") => Math.round(Number(amount) * 100);
      const open = found?.receivables.nodes.map((one) => minorOf(one.open.amount)) ?? [];
      return [minorOf(found?.deferredRevenue[0]?.amount), open.reduce((sum, one) => sum + one, 0)] as const;
    };
    const before = [await shownOf(less), await shownOf(more)] as const;
    const standing = (state: "OPEN" | "RESOLVED") => {
      const where = { class: "CORRECTION", subjectId: less.postingId, accountId: more.accountId, state };
      return store.prisma.exceptionCase.findFirst({ where });
    };

    await people.change("invoice", less.id, { entity: more.entity });
    const [lacking, tooMuch] = [await changed(less.postingId, "OPEN"), await eventually(() => standing("OPEN"), state)];
    // 3,897.00 that are owed are 3,600.00 that are deferred and 297.00 of tax: all of it is the other's there.
    expect(lacking).toMatchObject({ accountId: less.accountId, amountAtRiskMinor: 389_700n });
    expect(lacking.explanation).toContain("Its customer is Dimensions now, and was Edited");
    expect(await effectsOf(company, lacking.id)).toMatchObject([
      { figure: "DEFERRED", account: "deferred", amountMinor: -360_000n, baseMinor: -360_000n, currency: "USD" },
      { figure: "RECEIVABLE", account: "receivable", amountMinor: -389_700n, baseMinor: -389_700n, currency: "USD" },
      { figure: "TAX", account: "tax", amountMinor: -29_700n, baseMinor: -29_700n, currency: "USD" },
    ]);
    expect(tooMuch).toMatchObject({ subjectType: "Posting", severity: "ERROR", amountAtRiskMinor: 389_700n });
    expect(await effectsOf(company, tooMuch.id)).toMatchObject([
      { figure: "DEFERRED", account: "deferred", amountMinor: 360_000n, baseMinor: 360_000n, currency: "USD" },
      { figure: "RECEIVABLE", account: "receivable", amountMinor: 389_700n, baseMinor: 389_700n, currency: "USD" },
      { figure: "TAX", account: "tax", amountMinor: 29_700n, baseMinor: 29_700n, currency: "USD" },
    ]);
    expect(await shownOf(less)).toEqual([before[0][0] - 360_000, before[0][1] - 389_700]);
    expect(await shownOf(more)).toEqual([before[1][0] + 360_000, before[1][1] + 389_700]);
    expect(await tieOut(less.invoiceId)).toMatchObject({ tied: false });
    await company.checkFigures();

    await people.change("invoice", less.id, { entity: less.entity });
    await changed(less.postingId, "RESOLVED");
    await eventually(() => standing("RESOLVED"), state);
    expect([await shownOf(less), await shownOf(more)]).toEqual(before);
    expect(await tieOut(less.invoiceId)).toMatchObject({ tied: true });
  },
};
