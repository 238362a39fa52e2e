import pino from "pino";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import { answerCalls, type SubgraphAnswers } from "../../../platform/graph/serveSubgraph/answerCalls";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Caller } from "../../../schema/authority/caller";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";

const now = () => new Date("2026-07-01T12:00:00Z");
const ago = (minutes: number) => new Date(now().getTime() - minutes * 60_000);

interface Page {
  nodes: Record<string, unknown>[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

describe("what is delayed", () => {
  let database: TestDatabase;
  let store: Store;
  let eventLog: EventLog;
  let answers: SubgraphAnswers;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const log = pino({ level: "silent" });
    eventLog = openEventLog(store, log);
    const enqueuer = { enqueue: async () => {}, send: async () => {}, close: async () => {} };
    const approvals = { closeWonAbove: {}, expireAfterDays: 14 };
    answers = answerCalls(operationsSubgraph(), {
      ...{ store, eventLog, enqueuer, audit: anAuditLog(store), approvals, log, now, timeZone: "UTC" },
    });
    await seed(store);
  });
  afterAll(async () => {
    await eventLog?.close();
    await store?.close();
    await database?.drop();
  });

  const answerTo = async (caller: Caller, query: string) =>
    JSON.parse(JSON.stringify(await answers.answer({ query, variables: {} }, { correlationId: "test", caller }))) as {
      data: { delayedItems: Page } | null;
      errors?: { message: string }[];
    };
  const ask = async (caller: Caller, args: string, fields = "subjectId amount { amount currency }"): Promise<Page> => {
    const query = `{ delayedItems${args} { nodes { ${fields} } pageInfo { endCursor hasNextPage } } }`;
    const { data, errors } = await answerTo(caller, query);
    expect(errors).toBeUndefined();
    if (!data) throw new Error("Nothing was answered");
    return data.delayedItems;
  };
  const subjects = ({ nodes }: Page) => nodes.map(({ subjectId }) => subjectId);
  const all = aCaller("all");

  it("is listed by currency, the largest amount of each first, what has no amount last, page by page", async () => {
    const whole = await ask(all, "");
    expect(whole.nodes).toEqual([
      { subjectId: "inv_eur", amount: { amount: "9.00", currency: "EUR" } },
      { subjectId: "pay_us", amount: { amount: "1000.00", currency: "USD" } },
      { subjectId: "inv_unsent", amount: { amount: "250.00", currency: "USD" } },
      { subjectId: "opp_de", amount: { amount: "99.00", currency: "USD" } },
      { subjectId: "inv_credit", amount: { amount: "-5.00", currency: "USD" } },
      { subjectId: "acct_1", amount: null },
    ]);
    const paged: unknown[] = [];
    for (let after = "null", more = true; more;) {
      const page = await ask(all, `(first: 2, after: ${after})`);
      paged.push(...subjects(page));
      after = JSON.stringify(page.pageInfo.endCursor);
      more = page.pageInfo.hasNextPage;
    }
    expect(paged).toEqual(subjects(whole));
  });

  it("says since when each waits, and which case or operation it waits for", async () => {
    const fields = `flow system status since lagSeconds slaSeconds breached account { id }
      cases { id } operation { id } lineage { correlationId } subjectId`;
    const { nodes } = await ask(all, "", fields);
    const of = (id: string) => nodes.find(({ subjectId }) => subjectId === id);
    // Its posting was refused; the case of another invoice is not about it, and one that is resolved is none.
    expect(of("inv_unsent")).toMatchObject({
      ...{ flow: "Invoice to ERP", system: "ERP", status: "PENDING", since: "2026-07-01T11:54:59.000Z" },
      ...{ lagSeconds: 301, slaSeconds: 300, breached: true, account: { id: "acct_1" } },
      ...{ cases: [{ id: "exc_open" }], operation: null, lineage: { correlationId: "btx_unsent" } },
    });
    expect(of("opp_de")).toMatchObject({
      ...{ flow: "Opportunity to CRM", lagSeconds: 60, slaSeconds: 60, breached: false },
      ...{ cases: [], operation: { id: "op_1" } },
    });
  });

  it("is that of one flow where one is asked for, and of none that there is not", async () => {
    expect(subjects(await ask(all, '(flow: "Invoice to ERP")'))).toEqual(["inv_eur", "inv_unsent", "inv_credit"]);
    for (const flow of ["Invoice to erp", "constructor to ERP", "News of stripe-main/webhook"]) {
      const { errors } = await answerTo(all, `{ delayedItems(flow: "${flow}") { nodes { id } } }`);
      expect(errors?.[0]?.message).toMatch(/no such flow of records.*such as "Invoice to ERP"/);
    }
  });

  it("is to a caller who is limited to legal entities what is in their books, and what is in none", async () => {
    expect(subjects(await ask(aCaller("de", "admin", ["sub-de"]), ""))).toEqual(["inv_eur", "opp_de", "acct_1"]);
  });

  it("comes by age to whoever may not see amounts, whose order would tell them", async () => {
    const { nodes } = await ask(aCaller("viewer", "viewer"), "(first: 3)");
    expect(nodes).toEqual([
      { subjectId: "acct_1", amount: null },
      { subjectId: "pay_us", amount: null },
      { subjectId: "inv_eur", amount: null },
    ]);
  });
});

async function seed({ prisma }: Store): Promise<void> {
  const ours = { accountId: "acct_1", currency: "USD" };
  await prisma.account.create({ data: { id: "acct_1", name: "Northwind" } });
  const sums = { subtotalMinor: 1n, taxMinor: 0n, discountMinor: 0n, amountDueMinor: 1n, updatedAt: ago(600) };
  const invoice = { ...ours, ...sums, status: "OPEN" };
  await prisma.invoice.createMany({
    data: [
      { ...invoice, id: "inv_eur", number: "1", currency: "EUR", totalMinor: 900n, legalEntity: "sub-de" },
      {
        ...{ ...invoice, id: "inv_unsent", number: "2", totalMinor: 25_000n, legalEntity: "sub-us" },
        ...{ issuedAt: new Date(ago(5).getTime() - 1_000), correlationId: "btx_unsent" },
      },
      { ...invoice, id: "inv_credit", number: "3", totalMinor: -500n, legalEntity: "sub-us" },
      { ...invoice, id: "inv_in_step", number: "4", totalMinor: 7n, legalEntity: "sub-us" },
      { ...invoice, id: "inv_draft", status: "DRAFT", totalMinor: 7n, legalEntity: "sub-us" },
    ],
  });
  await prisma.payment.create({
    data: { ...ours, id: "pay_us", invoiceId: "inv_unsent", amountMinor: 100_000n, status: "SUCCEEDED" },
  });
  await prisma.opportunity.create({
    data: {
      ...{ ...ours, id: "opp_de", name: "Deal", status: "WON", type: "NEW", stage: "Closed Won", winNumber: 1 },
      ...{ amountMinor: 9_900n, sellingEntity: "sub-de" },
    },
  });
  const state = { accountId: "acct_1", hubVersion: 1, slaSeconds: 300 };
  const ledger = { ...state, system: "ERP", instanceId: "ns", subjectType: "Invoice" };
  await prisma.syncState.createMany({
    data: [
      { ...ledger, id: "syn_1", subjectId: "inv_eur", status: "FAILED", pendingSince: ago(20) },
      { ...ledger, id: "syn_2", subjectId: "inv_credit", status: "HELD", pendingSince: ago(4) },
      { ...ledger, id: "syn_3", subjectId: "inv_in_step", status: "IN_SYNC" },
      {
        ...ledger,
        id: "syn_4",
        subjectId: "pay_us",
        subjectType: "Payment",
        status: "UNCERTAIN",
        pendingSince: ago(30),
      },
      { ...ledger, id: "syn_6", subjectId: "acct_1", subjectType: "Account", status: "PENDING", pendingSince: ago(40) },
      {
        ...{ ...state, id: "syn_5", subjectId: "opp_de", subjectType: "Opportunity", system: "CRM", instanceId: "sf" },
        ...{ status: "PENDING", pendingSince: ago(1), slaSeconds: 60, correlationId: "btx_deal" },
      },
    ],
  });
  const operation = { kind: "CLOSE_WON", requestHash: "h", subjectId: "opp_de", startedAt: ago(3) };
  await prisma.operation.createMany({
    data: [
      { ...operation, id: "op_1", idempotencyKey: "1", status: "RUNNING", correlationId: "btx_deal" },
      {
        ...{ ...operation, id: "op_2", idempotencyKey: "2", status: "SUCCEEDED", correlationId: "btx_unsent" },
        finishedAt: ago(2),
      },
    ],
  });
  await prisma.posting.create({
    data: {
      ...{ ...ours, id: "pst_1", entityId: "le_1", kind: "AR_INVOICE", status: "REJECTED", sourceType: "Invoice" },
      ...{ sourceId: "inv_unsent", invoiceId: "inv_unsent", sourceVersion: 1, idempotencyKey: "k", document: {} },
      ...{ documentDate: ago(0), periodDecision: "ORIGINAL_PERIOD", totalMinor: 25_000n },
    },
  });
  const aCase = {
    ...{ class: "VALIDATION", severity: "ERROR", title: "t", explanation: "e", suggestedActions: [], system: "ERP" },
    ...{ subjectType: "Posting", subjectId: "pst_1", fingerprint: "f", firstSeenAt: ago(5), lastSeenAt: ago(5) },
  };
  await prisma.exceptionCase.createMany({
    data: [
      { ...aCase, id: "exc_open", state: "OPEN" },
      { ...aCase, id: "exc_over", state: "RESOLVED" },
      { ...aCase, id: "exc_other", state: "OPEN", subjectId: "pst_other" },
    ],
  });
}
