import { z } from "zod";
import { erpSubgraph } from "../../subgraphs/erp/erpSubgraph";
import { askGraph } from "../platform/graph/openGraph";
import type { Company } from "../workflows/startCompany";

const money = z.object({ amount: z.string(), currency: z.string() });
const line = { billed: money, ledger: money, difference: money, tied: z.boolean() };
const answer = z.object({
  _entities: z.array(
    z.object({
      tieOut: z.object({
        ...{ billed: money, posted: money, difference: money, tied: z.boolean(), asOf: z.string().nullable() },
        staleSince: z.string().nullable(),
        lines: z.array(z.object({ figure: z.string(), ...line })),
      }),
    }),
  ),
});

const ASK = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Invoice { tieOut {
  tied asOf staleSince billed { amount currency } posted { amount currency } difference { amount currency }
  lines { figure tied billed { amount currency } ledger { amount currency } difference { amount currency } }
} } } }`;

/** How an invoice ties out, as the graph answers; its total is billing's, which the gateway brings along. */
export async function tieOutOfInvoice(company: Company, id: string, total: string, currency = "USD") {
  const of = [{ __typename: "Invoice", id, total: { amount: total, currency } }];
  const { data, errors } = await askGraph(company.store, erpSubgraph(), ASK, { of });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return answer.parse(data)._entities[0]?.tieOut;
}
