import { crmSubgraph } from "../../../subgraphs/crm/crmSubgraph";
import { aCaller } from "../../support/aCaller";
import { openGraph, type Graph } from "../../platform/graph/openGraph";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

interface Listed {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

describe("the CRM's lists over all accounts; it is the first of July 2026", () => {
  let graph: Graph;

  beforeAll(async () => {
    graph = await openGraph(crmSubgraph());
    const { prisma } = graph.store;
    await prisma.salesUser.create({ data: { id: "usr_1", displayName: "Sam", team: "EMEA" } });
    await prisma.account.createMany({
      data: [
        { id: "acct_1", name: "Cedar", lifecycleStage: "CUSTOMER", segment: "SMB", region: "EU", ownerUserId: "usr_1" },
        { id: "acct_2", name: "Birch", lifecycleStage: "CUSTOMER", segment: "SMB", region: "US" },
        { id: "acct_3", name: "Aspen" },
        { id: "acct_4", name: "Gone", deletedAt: day("2026-06-01") },
      ],
    });
    const subscription = (id: string, accountId: string | null, mrrMinor: bigint, more: object = {}) => ({
      ...{ id, accountId, status: "ACTIVE", mrrMinor, countedMrrMinor: mrrMinor, currency: "USD", legalEntity: "US01" },
      ...{ annualMinor: `${mrrMinor * 12n}`, startedAt: day("2026-01-01") },
      ...{ currentPeriodStart: day("2026-06-01"), currentPeriodEnd: day("2026-07-01"), ...more },
    });
    await prisma.subscription.createMany({
      data: [
        subscription("sub_1", "acct_1", 5_000n),
        subscription("sub_2", "acct_1", 2_000n, { legalEntity: null }),
        subscription("sub_3", "acct_2", 6_000n),
        subscription("sub_4", "acct_2", 300n, { currency: "EUR" }),
        subscription("sub_5", "acct_3", 9_000n, { countedMrrMinor: 0n }),
        subscription("sub_6", null, 9_000n),
      ],
    });
    const contract = (id: string, endDate: string | null, acvMinor: bigint | null, more: object = {}) => ({
      ...{ id, number: id, accountId: "acct_1", status: "ACTIVE", currency: "USD", acvMinor, tcvMinor: acvMinor },
      ...{ endDate: endDate === null ? null : day(endDate), ...more },
    });
    await prisma.contract.createMany({
      data: [
        contract("ctr_1", "2026-09-30", 100_00n, { autoRenew: false }),
        contract("ctr_2", "2026-07-01", 300_00n, { autoRenew: true }),
        contract("ctr_3", "2026-10-01", null, { accountId: "acct_2" }),
        contract("ctr_4", null, 200_00n, { status: "DRAFT" }),
        contract("ctr_5", "2026-08-15", 700_00n, { deletedAt: day("2026-06-01") }),
        contract("ctr_6", "2026-08-31", 50_00n, { currency: "EUR", accountId: "acct_2" }),
      ],
    });
  });
  afterAll(() => graph?.close());

  const money = "{ amount currency }";
  const list = async (field: string, args: string, more = "") => {
    const { data, errors } = await graph.ask(`{ ${field}${args && `(${args})`} { nodes { id } totalCount ${more} } }`);
    expect(errors).toEqual([]);
    const { nodes, totalCount, ...rest } = (data as Record<string, Listed>)[field] as Listed;
    expect(totalCount).toBe(nodes.length);
    return { ids: nodes.map(({ id }) => id), ...rest };
  };
  const idsOf = async (field: string, args: string) => (await list(field, args)).ids;

  it("find the contracts ending next quarter, the first ending first, with what they come to per currency", async () => {
    const quarter = 'filter: { endingFrom: "2026-07-01", endingTo: "2026-09-30" }, orderBy: ENDING_FIRST';
    expect(await list("contracts", quarter, `acv ${money} tcv ${money}`)).toEqual({
      ids: ["ctr_2", "ctr_6", "ctr_1"],
      acv: [
        { amount: "50.00", currency: "EUR" },
        { amount: "400.00", currency: "USD" },
      ],
      tcv: [
        { amount: "50.00", currency: "EUR" },
        { amount: "400.00", currency: "USD" },
      ],
    });
    expect(await idsOf("contracts", "filter: { autoRenew: true }")).toEqual(["ctr_2"]);
    expect(await idsOf("contracts", "filter: { autoRenew: false }")).toEqual(["ctr_1"]);
    expect(await idsOf("contracts", "filter: { status: [DRAFT, EXPIRED] }")).toEqual(["ctr_4"]);
    expect(await idsOf("contracts", 'filter: { accountId: "acct_2" }')).toEqual(["ctr_6", "ctr_3"]);
    const largest = 'filter: { currency: "USD" }, orderBy: ACV';
    expect(await idsOf("contracts", largest)).toEqual(["ctr_2", "ctr_4", "ctr_1", "ctr_3"]);
    const byEnd = ["ctr_2", "ctr_6", "ctr_1", "ctr_3", "ctr_4"];
    expect(await idsOf("contracts", "orderBy: ENDING_FIRST")).toEqual(byEnd);
  });

  it("leave out what the CRM has no more, as an account's own contracts do; by its id it is there", async () => {
    const { data } = await graph.ask('{ account(id: "acct_1") { contracts { id } } contract(id: "ctr_5") { id } }');
    const held = [{ id: "ctr_1" }, { id: "ctr_2" }, { id: "ctr_4" }];
    const { account, contract } = data as { account: { contracts: { id: string }[] }; contract: unknown };
    expect(account.contracts.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual(held);
    expect(contract).toEqual({ id: "ctr_5" });
  });

  it("order accounts by what recurs in one currency, and follow every change of their subscriptions", async () => {
    const { prisma } = graph.store;
    const largest = 'filter: { currency: "USD" }, orderBy: MRR';
    const usd = (amount: string) => ({ amount, currency: "USD" });
    expect(await list("accounts", largest, `mrr ${money}`)).toEqual({
      ids: ["acct_1", "acct_2"],
      mrr: [usd("130.00")],
    });
    await prisma.subscription.update({ where: { id: "sub_2" }, data: { countedMrrMinor: 0n } });
    expect(await list("accounts", largest, `mrr ${money}`)).toEqual({
      ids: ["acct_2", "acct_1"],
      mrr: [usd("110.00")],
    });
    await prisma.subscription.update({
      where: { id: "sub_2" },
      data: { accountId: "acct_3", countedMrrMinor: 2_000n },
    });
    expect(await list("accounts", largest, `mrr ${money}`)).toEqual({
      ids: ["acct_2", "acct_1", "acct_3"],
      mrr: [usd("130.00")],
    });
    await prisma.subscription.delete({ where: { id: "sub_2" } });
    const eur = { amount: "3.00", currency: "EUR" };
    expect(await list("accounts", "", `mrr ${money}`)).toEqual({
      ids: ["acct_3", "acct_2", "acct_1"],
      mrr: [eur, usd("110.00")],
    });
    expect(await list("accounts", 'filter: { currency: "EUR" }', `mrr ${money}`)).toEqual({
      ids: ["acct_2"],
      mrr: [eur],
    });
  });

  it("add up what recurs before they round it: three times 100.00 a year are 25.00 a month, not 24.99", async () => {
    const { prisma } = graph.store;
    const yearly = (accountId: string, legalEntity: string) => ({
      ...{
        id: `sub_chf_${accountId}`,
        accountId,
        legalEntity,
        status: "ACTIVE",
        currency: "CHF",
        annualMinor: "10000",
      },
      ...{ mrrMinor: 833n, countedMrrMinor: 833n, startedAt: day("2026-01-01") },
      ...{ currentPeriodStart: day("2026-01-01"), currentPeriodEnd: day("2027-01-01") },
    });
    const data = [yearly("acct_1", "US01"), yearly("acct_2", "CH01"), yearly("acct_3", "CH01")];
    await prisma.subscription.createMany({ data });
    const mrrFor = async (orderBy: string, legalEntities: "*" | string[]) => {
      const query = `{ accounts(filter: { currency: "CHF" }, orderBy: ${orderBy}) { mrr ${money} } }`;
      const answer = await graph.ask(query, {}, { ...aCaller("test"), legalEntities });
      expect(answer.errors).toEqual([]);
      return (answer.data as { accounts: { mrr: unknown } }).accounts.mrr;
    };
    for (const orderBy of ["MRR", "NAME"]) {
      expect(await mrrFor(orderBy, "*")).toEqual([{ amount: "25.00", currency: "CHF" }]);
      expect(await mrrFor(orderBy, ["US01", "CH01"])).toEqual([{ amount: "25.00", currency: "CHF" }]);
      // Of two it is 16.67, where two rounded ones are 16.66.
      expect(await mrrFor(orderBy, ["CH01"])).toEqual([{ amount: "16.67", currency: "CHF" }]);
    }
    await prisma.subscription.deleteMany({ where: { currency: "CHF" } });
  });

  it("find accounts by stage, segment, region and sales team, by name or the newest first", async () => {
    expect(await idsOf("accounts", "filter: { stage: CUSTOMER }")).toEqual(["acct_2", "acct_1"]);
    expect(await idsOf("accounts", 'filter: { segment: "SMB", region: "US" }')).toEqual(["acct_2"]);
    expect(await idsOf("accounts", 'filter: { team: "EMEA" }')).toEqual(["acct_1"]);
    expect(await idsOf("accounts", "orderBy: NEWEST")).toEqual(["acct_3", "acct_2", "acct_1"]);
    expect(await idsOf("accounts", 'search: "ced", filter: { stage: CUSTOMER }')).toEqual(["acct_1"]);
  });

  it.each([
    ["contracts", 'filter: { currency: "USD" }, orderBy: ACV'],
    ["contracts", "orderBy: ENDING_FIRST"],
    ["contracts", "orderBy: NEWEST"],
    ["accounts", 'filter: { currency: "USD" }, orderBy: MRR'],
    ["accounts", "orderBy: NEWEST"],
  ])("page through %s with %s, each once and none left out", async (field, args) => {
    const query = `query ($after: String) { ${field}(${args}, first: 1, after: $after) {
      nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await graph.ask(query, { after });
      expect(errors).toEqual([]);
      const page = (data as Record<string, Listed>)[field];
      seen.push(...(page?.nodes ?? []).map(({ id }) => id));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(await idsOf(field, args));
  });

  it("refuse amounts compared across currencies, what is not known, and an order by amounts that are not seen", async () => {
    const refusal = async (query: string, who?: ReturnType<typeof aCaller>) =>
      (await graph.ask(`{ ${query} { totalCount } }`, {}, who)).errors;
    expect(await refusal("accounts(orderBy: MRR)")).toEqual([
      "accounts.orderBy: Amounts are compared within one currency: name it in filter.currency for MRR",
    ]);
    expect(await refusal('accounts(filter: { team: "Nobody" })')).toEqual([
      "accounts.filter.team: The hub knows no sales team Nobody",
    ]);
    for (const query of ["accounts(orderBy: MRR", "contracts(orderBy: ACV"]) {
      const [, order] = query.split("(");
      expect(await refusal(`${query}, filter: { currency: "USD" })`, aCaller("viewer", "viewer"))).toEqual([
        `"${order}" needs the scope confidential:read, for it tells amounts: leave it out`,
      ]);
    }
  });
});
