import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";
import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { callers } from "../legalEntities/callers";
import { seedDocuments } from "../legalEntities/seedDocuments";

const ours = { role: "CRM", platform: "salesforce", instanceId: "sf" };
const account = "001A0000006Vm9rIAC";
const merged = "001A0000006Vm9sIAC";
const deal = "006A0000006Vm9rIAC";
const dealOfOthers = "006A0000006Vm9sIAC";

describe("accounts and deals by their ids in the CRM", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(crmSubgraph());
    await seedDocuments(graph.store);
    const { prisma } = graph.store;
    await prisma.account.create({ data: { id: "acct_2", name: "Twin", mergedIntoId: "acct_1" } });
    await prisma.externalRef.createMany({
      data: [
        { ...ours, id: "xr_1", entityId: "acct_1", objectType: "Account", externalId: account },
        { ...ours, id: "xr_2", entityId: "acct_2", objectType: "Account", externalId: merged },
        { ...ours, id: "xr_3", entityId: "opp_us", objectType: "Opportunity", externalId: deal },
        { ...ours, id: "xr_4", entityId: "opp_de", objectType: "Opportunity", externalId: dealOfOthers },
        { ...ours, id: "xr_5", entityId: "acct_1", objectType: "Account", externalId: "twice" },
        { ...ours, id: "xr_6", entityId: "acct_2", objectType: "Account", externalId: "twice", instanceId: "sf-2" },
      ],
    });
  });
  afterAll(() => graph?.close());

  it.each([account, account.slice(0, 15), account.toLowerCase(), "acct_1", merged.slice(0, 15)])(
    "find the account by %s",
    async (id) => {
      const query = "query ($id: ID!) { account(id: $id) { id name } }";
      expect(await graph.ask(query, { id })).toMatchObject({ data: { account: { id: "acct_1" } }, errors: [] });
    },
  );

  it.each([deal, deal.slice(0, 15), "opp_us"])("find the deal by %s", async (id) => {
    const query = "query ($id: ID!) { opportunity(id: $id) { id } }";
    expect(await graph.ask(query, { id })).toMatchObject({ data: { opportunity: { id: "opp_us" } }, errors: [] });
    expect(await graph.ask(query, { id }, callers.de)).toMatchObject({ data: { opportunity: null }, errors: [] });
  });

  it.each([account, account.slice(0, 15)])("find the account of one instance by %s", async (externalId) => {
    const query = `query ($id: String!) { accountByExternalId(instanceId: "sf", externalId: $id) { id } }`;
    expect(await graph.ask(query, { id: externalId })).toMatchObject({
      data: { accountByExternalId: { id: "acct_1" } },
    });
  });

  it("find nothing by an id of another kind, by another case of a short one, or by one that two have", async () => {
    const query = "query ($id: ID!) { account(id: $id) { id } }";
    for (const id of [deal, account.slice(0, 15).toLowerCase(), "twice", "001A0000006Vm9t", "toString"]) {
      expect(await graph.ask(query, { id })).toMatchObject({ data: { account: null }, errors: [] });
    }
  });

  it("are looked up together", async () => {
    const asked = `{ a: account(id: "${account}") { id } b: account(id: "${merged}") { id } c: opportunity(id: "${deal}") { id } }`;
    expect((await graph.ask(asked)).statements).toBeLessThan(5);
  });
});
