import { z } from "zod";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { askGraph } from "../../platform/graph/openGraph";
import { eventually } from "../../workflows/eventually";
import type { Case } from "../case";
import { enteredInNetSuite } from "../enteredInNetSuite";
import { netSuiteRows } from "../netSuiteRows";
import type { BilledWorkshop } from "./billedWorkshop";

const answer = z.object({
  _entities: z.array(z.object({ deferredRevenue: z.array(z.object({ amount: z.string() })) })),
});
const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account { deferredRevenue { amount } } } }`;
const HELD = `SELECT SUM(l.credit) AS credit, SUM(l.debit) AS debit FROM transactionaccountingline l
  JOIN account a ON a.id = l.account WHERE a.acctnumber = '2400'`;

export const isDeferredByItsAccountAsByTheLedger: Case<BilledWorkshop> = {
  sentence: "is deferred by its account as by the ledger, also where people change its document there",
  source: ["ASC 606-10-45-2", "docs/accounting.md 6"],
  async holds({ company, cases, billedAlone }) {
    const { store, state } = company;
    const people = await enteredInNetSuite(company);
    const { id: accountId } = await store.prisma.account.findFirstOrThrow({ where: { name: "Extra" } });
    const shown = async () => {
      const of = [{ __typename: "Account", id: accountId }];
      const { data, errors } = await askGraph(store, erpSubgraph(), ASK, { of });
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      return answer.parse(data)._entities[0]?.deferredRevenue[0]?.amount;
    };
    const held = async () => {
      const [row] = await netSuiteRows(company, HELD);
      return (Number(row?.["credit"]) - Number(row?.["debit"] ?? 0)).toFixed(2);
    };
    const bothAre = (amount: string) =>
      eventually(async () => ((await shown()) === amount && (await held()) === amount) || null, state);
    // Two months of 10,800.00 with a workshop of 100.00, none of it earned.
    await bothAre("21700.00");

    // An invoice over another workshop alone has no schedule at all.
    const invoiceId = await cases.idOf("Invoice", (await billedAlone()).id);
    await bothAre("21800.00");
    const posting = await store.prisma.posting.findFirstOrThrow({ where: { invoiceId, kind: "AR_INVOICE" } });
    const ref = { objectType: "Document", entityId: posting.id };
    const { externalId } = await store.prisma.externalRef.findFirstOrThrow({ where: ref });
    await people.change("invoice", externalId, { item: { items: [{ line: 1, amount: 60 }] } });
    await bothAre("21760.00");
    await people.change("invoice", externalId, { item: { items: [{ line: 1, amount: 100 }] } });
    await bothAre("21800.00");
  },
};
