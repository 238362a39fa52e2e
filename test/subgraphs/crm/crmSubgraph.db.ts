import { openGraph, type Graph } from "../../platform/graph/openGraph";
import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";

const VIEW = `
  query View($id: ID!) { account(id: $id) { ...Parts } }
  query Views($first: Int) { accounts(first: $first) { nodes { ...Parts } } }
  fragment Parts on Account {
    id name domain segment lifecycleStage
    parent { id name }
    successUser { displayName }
    contacts(first: 20) { nodes { fullName roles } }
    opportunities(first: 20) {
      total { amount currency }
      nodes {
        id name status amount { amount currency } closeDate
        lines { lineNo quantity unitPrice { amount } product { id } }
        contract { number renewalOf { number } }
        readiness { ready missing { field message } }
      }
    }
    contracts {
      id number status startDate endDate acv { amount currency }
      amendments { kind effectiveDate deltaAcv { amount currency } }
    }
    crmRefs { platform externalId }
  }`;
const [ONE, MANY] = ["View", "Views"].map((name) =>
  VIEW.split("\n")
    .filter((line) => !line.includes("query ") || line.includes(`query ${name}(`))
    .join("\n"),
) as [string, string];

describe("the CRM subgraph", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(crmSubgraph());
    const { prisma } = graph.store;
    await prisma.salesUser.create({ data: { id: "usr_1", displayName: "Sam Success", team: "EMEA" } });
    await prisma.legalEntity.create({ data: aLegalEntity });
    await prisma.product.create({ data: { id: "prd_1", sku: "SEAT", name: "Seat", chargeType: "RECURRING" } });
    for (let n = 0; n < 50; n++) await seedAccount(graph, `acct_${String(n).padStart(2, "0")}`);
    await prisma.account.update({ where: { id: "acct_01" }, data: { parentId: "acct_00" } });
    await prisma.opportunity.update({ where: { id: "opp_acct_01_0" }, data: { closeDate: null, sellingEntity: null } });
  });
  afterAll(() => graph?.close());

  it("shows what an account is, whom it consists of, and what it bought", async () => {
    const { data, errors } = await graph.ask(ONE, { id: "acct_01" });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      account: {
        name: "Company acct_01",
        lifecycleStage: "PROSPECT",
        parent: { id: "acct_00", name: "Company acct_00" },
        successUser: { displayName: "Sam Success" },
        contacts: { nodes: [{ fullName: "Pat", roles: ["Billing"] }] },
        // The hub reads no amendments: it does not say that there are none.
        contracts: [
          {
            ...{ number: "C-acct_01", startDate: "2026-07-01", amendments: null },
            acv: { amount: "1200.00", currency: "USD" },
          },
        ],
        crmRefs: [{ platform: "salesforce", externalId: "001acct_01" }],
      },
    });
  });

  it("lists an account's deals newest first, with what all of them come to", async () => {
    const { data } = await graph.ask(ONE, { id: "acct_02" });
    expect(data).toMatchObject({
      account: {
        opportunities: {
          total: { amount: "200.00", currency: "USD" },
          nodes: [
            { id: "opp_acct_02_1", status: "OPEN", contract: null },
            { id: "opp_acct_02_0", status: "CLOSED_WON", contract: { number: "C-acct_02", renewalOf: null } },
          ],
        },
      },
    });
  });

  it("says what a deal lacks by the rules that its order will be held to", async () => {
    const asked = `query ($id: ID!) { opportunity(id: $id) { readiness { ready missing { field severity } } } }`;
    expect((await graph.ask(asked, { id: "opp_acct_02_0" })).data).toEqual({
      opportunity: { readiness: { ready: true, missing: [] } },
    });
    expect((await graph.ask(asked, { id: "opp_acct_01_0" })).data).toEqual({
      opportunity: {
        readiness: {
          ready: false,
          missing: [
            { field: "closeDate", severity: "BLOCKER" },
            { field: "sellingEntity", severity: "BLOCKER" },
          ],
        },
      },
    });
  });

  it("shows what billing will bill for a deal: 100.00 a month for twelve months from July are 1,200.00", async () => {
    const asked = `query ($id: ID!) { opportunity(id: $id) { termMonths termEnd readiness { billing {
      sold { amount } billed { amount }
      invoices { issuedOn net { amount } lines { sku charge quantity servicePeriodStart servicePeriodEnd net { amount } } }
    } } } }`;
    const { data, errors } = await graph.ask(asked, { id: "opp_acct_02_0" });
    expect(errors).toEqual([]);
    const { termMonths, termEnd, readiness } = (data as { opportunity: Previewed }).opportunity;
    expect([termMonths, termEnd]).toEqual([12, "END"]);
    expect(readiness.billing).toMatchObject({ sold: { amount: "1200.00" }, billed: { amount: "1200.00" } });
    expect(readiness.billing.invoices).toHaveLength(12);
    expect(readiness.billing.invoices[11]).toEqual({
      ...{ issuedOn: "2027-06-01", net: { amount: "100.00" } },
      lines: [
        {
          ...{ sku: "SEAT", charge: "RECURRING", quantity: "10", net: { amount: "100.00" } },
          ...{ servicePeriodStart: "2027-06-01", servicePeriodEnd: "2027-07-01" },
        },
      ],
    });
  });

  it("keeps a deal in an unknown currency from hiding the others", async () => {
    await graph.store.prisma.opportunity.update({ where: { id: "opp_acct_03_1" }, data: { currency: "ZZZ" } });
    const asked = `query ($id: ID!) {
      account(id: $id) { opportunities { nodes { id amount { amount } readiness { missing { field } } } } }
    }`;
    const { data, errors } = await graph.ask(asked, { id: "acct_03" });
    expect(errors).toEqual(['"ZZZ" is not an ISO 4217 currency code']);
    expect(data).toMatchObject({
      account: {
        opportunities: {
          nodes: [
            { id: "opp_acct_03_1", amount: null, readiness: { missing: [{ field: "currency" }, { field: "lines" }] } },
            { id: "opp_acct_03_0", amount: { amount: "100.00" } },
          ],
        },
      },
    });
    await graph.store.prisma.opportunity.update({ where: { id: "opp_acct_03_1" }, data: { currency: "USD" } });
  });

  it("takes as many statements for fifty accounts as for two", async () => {
    const two = await graph.ask(MANY, { first: 2 });
    const fifty = await graph.ask(MANY, { first: 50 });
    expect(fifty.errors).toEqual([]);
    expect(fifty.data).toHaveProperty("accounts.nodes.length", 50);
    expect(fifty.statements).toBe(two.statements);
  });

  it("pages through the accounts that match, each once and in order", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await graph.ask(
        `query ($after: String) {
           accounts(search: "COMPANY ACCT_1", first: 4, after: $after) {
             nodes { id } pageInfo { endCursor hasNextPage hasPreviousPage }
           }
         }`,
        { after },
      );
      const { accounts } = data as {
        accounts: { nodes: { id: string }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
      };
      seen.push(...accounts.nodes.map(({ id }) => id));
      after = accounts.pageInfo.hasNextPage ? accounts.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(Array.from({ length: 10 }, (_, n) => `acct_1${n}`));
  });

  it("lists the pipeline by close date, those without one last, with its total", async () => {
    const { data } = await graph.ask(
      `{ pipeline(filter: { status: CLOSED_WON, team: "EMEA" }, first: 200) { total { amount } edges { cursor } nodes { id } } }`,
    );
    const { pipeline } = data as { pipeline: { total: { amount: string }; nodes: { id: string }[] } };
    expect(pipeline.nodes).toHaveLength(50);
    expect(pipeline.nodes.at(-1)).toEqual({ id: "opp_acct_01_0" });
    expect(pipeline.total).toEqual({ amount: "5000.00" });
  });

  it("continues the pipeline after a deal without a close date", async () => {
    const first = await graph.ask(
      `{ pipeline(filter: { status: CLOSED_WON }, first: 200) { pageInfo { endCursor } } }`,
    );
    const { endCursor } = (first.data as { pipeline: { pageInfo: { endCursor: string } } }).pipeline.pageInfo;
    const next = await graph.ask(
      `query ($after: String) { pipeline(filter: { status: CLOSED_WON }, after: $after) { nodes { id } } }`,
      { after: endCursor },
    );
    expect(next).toMatchObject({ errors: [], data: { pipeline: { nodes: [] } } });
  });

  it("finds an account by its id in the CRM", async () => {
    const { data } = await graph.ask(`{ accountByExternalId(instanceId: "sf", externalId: "001acct_07") { id } }`);
    expect(data).toEqual({ accountByExternalId: { id: "acct_07" } });
  });

  it("refuses a page of more than 200, and a cursor it did not make", async () => {
    expect((await graph.ask(`{ accounts(first: 201) { nodes { id } } }`)).errors).toEqual([
      'accounts.first: A number from 0 to 200 (go on with "after" for more); this is 201',
    ]);
    expect((await graph.ask(`{ accounts(after: "x") { nodes { id } } }`)).errors).toEqual([
      "accounts.after: This is not a cursor of this list: pass an endCursor or cursor it returned",
    ]);
  });

  it("answers other subgraphs' references in one statement", async () => {
    const asked = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Account { name } } }`;
    const of = Array.from({ length: 9 }, (_, n) => ({ __typename: "Account", id: `acct_0${n}` }));
    const { data, statements } = await graph.ask(asked, { of });
    expect(data).toHaveProperty("_entities.8.name", "Company acct_08");
    expect(statements).toBe(1);
  });
});

interface Previewed {
  termMonths: number;
  termEnd: string;
  readiness: { billing: { invoices: unknown[] } };
}

const aLegalEntity = { id: "le_1", code: "US01", name: "Acme Inc", baseCurrency: "USD", country: "US" };
const day = new Date("2026-07-01T00:00:00Z");

/** An account with a contact, a won deal with its contract, and an open deal. */
async function seedAccount({ store: { prisma } }: Graph, id: string): Promise<void> {
  await prisma.account.create({ data: { id, name: `Company ${id}`, ownerUserId: "usr_1", successUserId: "usr_1" } });
  await prisma.externalRef.create({
    data: {
      id: `xr_${id}`,
      entityId: id,
      role: "CRM",
      platform: "salesforce",
      instanceId: "sf",
      objectType: "Account",
      externalId: `001${id}`,
    },
  });
  await prisma.contact.create({
    data: {
      id: `con_${id}`,
      accountId: id,
      fullName: "Pat",
      email: "pat@acme.example",
      roles: ["Billing"],
      billing: true,
    },
  });
  const deal = {
    accountId: id,
    name: "Deal",
    type: "NEW",
    stage: "Negotiation",
    amountMinor: 10_000n,
    currency: "USD",
    closeDate: day,
    serviceStart: day,
    termMonths: 12,
    termEnd: "END",
    billingInterval: "MONTHLY",
    intervalCount: 1,
    intervalUnit: "MONTH",
    paymentTermsDays: 30,
    sellingEntity: "US01",
  };
  const won = `opp_${id}_0`;
  await prisma.opportunity.createMany({
    data: [
      { ...deal, id: won, status: "WON" },
      { ...deal, id: `opp_${id}_1`, status: "OPEN" },
    ],
  });
  await prisma.opportunityLine.create({
    data: {
      id: `ln_${id}`,
      opportunityId: won,
      lineNo: 1,
      productId: "prd_1",
      quantity: "10",
      unitPriceMinor: 1_000n,
      currency: "USD",
    },
  });
  await prisma.contract.create({
    data: {
      id: `ctr_${id}`,
      number: `C-${id}`,
      accountId: id,
      opportunityId: won,
      status: "ACTIVE",
      startDate: day,
      acvMinor: 120_000n,
      currency: "USD",
    },
  });
}
