import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { docsOperation as example } from "./docsOperations";
import { aSmallCompany } from "./everyArgument/aSmallCompany";
import { startGraph } from "./startGraph";

describe("the docs' everyday questions, over the gateway", () => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
    await aSmallCompany(store);
    graph = await startGraph(store);
  });
  afterAll(async () => {
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  async function answerTo(name: string, variables: object): Promise<unknown> {
    const { data, errors } = await graph.ask(example(name), variables);
    expect(errors).toBeUndefined();
    return data;
  }

  it("WhatChanged tells what happened to an account since a time, newest first", async () => {
    expect(await answerTo("WhatChanged", { accountId: "acct_0", since: "2026-06-30T10:30:00Z" })).toMatchObject({
      account: {
        name: "Acme",
        timeline: {
          nodes: [
            { type: "throughline.billing.invoice.paid.v1" },
            { type: "throughline.billing.invoice.finalized.v1" },
          ],
        },
      },
    });
  });

  it("MoneyAtRisk adds up the open cases by class and currency", async () => {
    expect(await answerTo("MoneyAtRisk", {})).toMatchObject({
      exceptionInbox: {
        totalCount: 3,
        byClass: [
          { class: "VALIDATION", count: 2, amountAtRisk: [{ amount: "246.90", currency: "USD" }] },
          { class: "PERIOD_CLOSED", count: 1, amountAtRisk: [{ amount: "5000", currency: "JPY" }] },
        ],
      },
    });
  });

  it("DashboardTiles counts what is open and late, with the money of each currency", async () => {
    const { summary } = (await answerTo("DashboardTiles", {})) as { summary: Record<string, unknown> };
    expect(summary).toMatchObject({
      openDeals: { count: 1, amounts: [{ amount: "100.00", currency: "USD" }] },
      blocked: { count: 1, amounts: [{ amount: "100.00", currency: "USD" }] },
      inDoubt: { count: 0, amounts: [] },
      openCases: {
        count: 3,
        amounts: [
          { amount: "5000", currency: "JPY" },
          { amount: "246.90", currency: "USD" },
        ],
      },
    });
  });

  it("WhereIsTheDeal names the order's state, the rule that is not met, and the step that waits", async () => {
    expect(await answerTo("WhereIsTheDeal", { opportunityId: "opp_0" })).toMatchObject({
      opportunity: {
        order: { state: "BLOCKED", checklist: [{ rule: "close-date", passed: false }] },
        operation: { status: "WAITING", steps: [{ status: "DONE" }, { name: "validate", status: "WAITING" }] },
      },
    });
  });
});
