import { z } from "zod";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { askGraph } from "../../platform/graph/openGraph";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { documentOf } from "../documentOf";
import { effectsOf } from "../effectsOf";
import { netSuiteRows } from "../netSuiteRows";
import type { PostedInvoices } from "./postedInvoices";

const answer = z.object({
  _entities: z.array(z.object({ deferredRevenue: z.array(z.object({ amount: z.string() })) })),
});
const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account { deferredRevenue { amount } } } }`;

export const journalBetweenCustomersIsACaseOfEach: Case<PostedInvoices> = {
  sentence: "a journal that moves what one customer owes and has deferred to another is a case of each of them",
  source: ["docs/accounting.md 1.2", "docs/accounting.md 1.4"],
  async holds({ company, people }) {
    const { store, state } = company;
    const named = async (name: string) => {
      const { id, accountId } = await documentOf(company, name);
      const [row] = await netSuiteRows(company, `SELECT entity FROM transaction WHERE id = ${id}`);
      return { accountId, entity: { id: row?.["entity"] } };
    };
    const deferredOf = async (id: string) => {
      const of = [{ __typename: "Account", id }];
      const { data } = await askGraph(store, erpSubgraph(), ASK, { of });
      return Number(answer.parse(data)._entities[0]?.deferredRevenue[0]?.amount);
    };
    const [more, less] = [await named("Moved"), await named("Dimensions")];
    const before = [await deferredOf(more.accountId), await deferredOf(less.accountId)] as const;
    const line = (externalId: string, sides: { debit: number } | { credit: number }, { entity }: typeof more) => {
      return { account: { externalId }, ...sides, entity };
    };
    // 500.00 that one owes, and 300.00 of what is deferred for it, are the other's: together they come to nothing.
    const journal = await people.enter("journalEntry", {
      subsidiary: { externalId: "sub-us" },
      line: {
        items: [
          ...[line("acct-ar", { debit: 500 }, more), line("acct-ar", { credit: 500 }, less)],
          ...[line("acct-deferred", { debit: 300 }, less), line("acct-deferred", { credit: 300 }, more)],
        ],
      },
    });
    const subjectId = `netsuite-main:${journal}`;
    const standing = (accountId: string) =>
      store.prisma.exceptionCase.findFirst({ where: { class: "CORRECTION", subjectId, accountId, state: "OPEN" } });
    const told = async (accountId: string) =>
      effectsOf(company, (await eventually(() => standing(accountId), state)).id);
    expect(await told(more.accountId)).toMatchObject([
      { figure: "DEFERRED", amountMinor: 30_000n, baseMinor: 30_000n, currency: "USD" },
      { figure: "RECEIVABLE", amountMinor: 50_000n, baseMinor: 50_000n, currency: "USD" },
    ]);
    expect(await told(less.accountId)).toMatchObject([
      { figure: "DEFERRED", amountMinor: -30_000n, baseMinor: -30_000n, currency: "USD" },
      { figure: "RECEIVABLE", amountMinor: -50_000n, baseMinor: -50_000n, currency: "USD" },
    ]);
    expect(await deferredOf(more.accountId)).toBeCloseTo(before[0] + 300, 2);
    expect(await deferredOf(less.accountId)).toBeCloseTo(before[1] - 300, 2);

    await people.remove("journalEntry", journal);
    for (const { accountId } of [more, less]) await eventually(async () => !(await standing(accountId)), state);
    expect([await deferredOf(more.accountId), await deferredOf(less.accountId)]).toEqual(before);
  },
};
