import { z } from "zod";
import { erpSubgraph } from "../../../subgraphs/erp/erpSubgraph";
import { askGraph } from "../../platform/graph/openGraph";
import type { Case } from "../case";
import { firstOfMonth } from "../firstOfMonth";
import type { PostedInvoices } from "./postedInvoices";

const money = z.object({ amount: z.string(), currency: z.string() });
const answer = z.object({
  _entities: z.array(z.object({ recognizedRevenue: z.array(money), deferredRevenue: z.array(money) })),
});
const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account {
  recognizedRevenue { amount currency } deferredRevenue { amount currency } } } }`;

export const leavesTheAccountWhatTheLedgerHas: Case<PostedInvoices> = {
  sentence:
    "what was deleted is neither deferred nor recognized any more: an account shows what the ledger has, not what was posted",
  source: ["docs/accounting.md 1.4", "docs/accounting.md 1.7"],
  async holds({ company }) {
    const shownOf = async (name: string) => {
      const { id } = await company.store.prisma.account.findFirstOrThrow({ where: { name } });
      const of = [{ __typename: "Account", id }];
      const { data, errors } = await askGraph(company.store, erpSubgraph(), ASK, { of });
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      const [found] = answer.parse(data)._entities;
      return [found?.recognizedRevenue[0]?.amount, found?.deferredRevenue[0]?.amount];
    };
    // Last month's share of 3,600.00 was recognized. Without its journal all is deferred; without its invoice, that share
    // is in debit there.
    const days = (start: string, end: string) => (Date.parse(end) - Date.parse(start)) / 86_400_000;
    const [start, month, end] = [firstOfMonth(-1), firstOfMonth(0), firstOfMonth(11)];
    const share = (Math.round((360_000 * days(start, month)) / days(start, end)) / 100).toFixed(2);
    expect(await shownOf("Journal")).toEqual(["0.00", "3600.00"]);
    expect(await shownOf("Deleted")).toEqual([share, `-${share}`]);
  },
};
