import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { seedDocuments } from "../legalEntities/seedDocuments";

describe("a deal to be won, by its id in the CRM", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(operationsSubgraph());
    await seedDocuments(graph.store);
    await graph.store.prisma.externalRef.create({
      data: {
        ...{ id: "xr_1", entityId: "opp_us", role: "CRM", platform: "salesforce", instanceId: "sf" },
        ...{ objectType: "Opportunity", externalId: "006A0000006Vm9rIAC" },
      },
    });
  });
  afterAll(() => graph?.close());

  it.each(["006A0000006Vm9rIAC", "006A0000006Vm9r", "opp_us"])("is the one that %s names", async (id) => {
    const query = `mutation ($id: ID!) {
      closeOpportunityWon(input: { opportunityId: $id, options: { idempotencyKey: "win-${id}" } }) { id } }`;
    // It is won already, by its order's operation.
    expect(await graph.ask(query, { id })).toMatchObject({
      data: { closeOpportunityWon: { id: "op_us" } },
      errors: [],
    });
  });
});
