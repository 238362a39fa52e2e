import { billingSubgraph } from "../../../subgraphs/billing/billingSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { callers, type Who } from "../legalEntities/callers";
import { seedDocuments } from "../legalEntities/seedDocuments";

describe("one credit memo by its id", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(billingSubgraph());
    await seedDocuments(graph.store);
  });
  afterAll(() => graph?.close());

  it.each<[Who, string, object | null]>([
    ["all", "cm_de", { number: "CM-de", total: { amount: "50.00" }, invoice: { id: "inv_de" } }],
    ["us", "cm_us", { number: "CM-us", total: { amount: "5.00" }, invoice: { id: "inv_us" } }],
    ["us", "cm_de", null],
    ["all", "cm_which_is_not_there", null],
  ])("is shown to %s as %s where it is in their books", async (who, id, creditMemo) => {
    const query = "query ($id: ID!) { creditMemo(id: $id) { number total { amount } invoice { id } } }";
    expect(await graph.ask(query, { id }, callers[who])).toMatchObject({ data: { creditMemo }, errors: [] });
  });
});
