import pino from "pino";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import type { WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import { answerCalls, type SubgraphAnswers } from "../../../platform/graph/serveSubgraph/answerCalls";
import { openStore, type Store } from "../../../platform/store/openStore";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { aDealToWin } from "../../domain/operation/aDealToWin";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { seedAccount } from "./seedAccount";
import { anAuditLog } from "../../support/anAuditLog";
import { aCaller } from "../../support/aCaller";

const CLOSE = `mutation ($id: ID!, $options: WriteOptions!) {
  closeOpportunityWon(input: { opportunityId: $id, options: $options }) {
    id status dryRun correlationId steps { name } writes { system instanceId objectType fieldGroup before after idempotencyKey }
  }
}`;
const RETRY = `mutation ($input: RetryExceptionsInput!) { retryExceptions(input: $input) { kind status } }`;

describe("the operations subgraph's mutations", () => {
  let database: TestDatabase;
  let store: Store;
  let eventLog: EventLog;
  let answers: SubgraphAnswers;
  let requests: WorkflowRequest[];

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const log = pino({ level: "silent" });
    eventLog = openEventLog(store, log);
    const enqueuer = {
      enqueue: async (_client: unknown, request: WorkflowRequest) => void requests.push(request),
      send: () => Promise.reject(new Error("No workflow waits")),
      close: () => Promise.resolve(),
    };
    const now = () => new Date("2026-07-01T00:00:00Z");
    const audit = anAuditLog(store, now);
    const services = {
      store,
      eventLog,
      enqueuer,
      audit,
      approvals: { closeWonAbove: {}, expireAfterDays: 14 },
      log,
      now,
      timeZone: "UTC",
    };
    answers = answerCalls(operationsSubgraph(), services);
  });
  beforeEach(() => {
    requests = [];
  });
  afterAll(async () => {
    await eventLog?.close();
    await store?.close();
    await database?.drop();
  });

  const ask = async (query: string, variables: Record<string, unknown>) => {
    const origin = { correlationId: "test", caller: aCaller("pat") };
    return JSON.parse(JSON.stringify(await answers.answer({ query, variables }, origin))) as {
      data: Record<string, Record<string, unknown>> | null;
      errors?: { message: string; extensions: Record<string, unknown> }[];
    };
  };

  it("close a deal as won once, however often they are sent", async () => {
    await aDealToWin(store, "opp_1");
    const first = await ask(CLOSE, { id: "opp_1", options: { idempotencyKey: "one" } });
    const second = await ask(CLOSE, { id: "opp_1", options: { idempotencyKey: "one" } });
    expect(first).toMatchObject({ data: { closeOpportunityWon: { status: "PLANNED", dryRun: false, writes: [] } } });
    expect(second).toEqual(first);
    expect(requests).toHaveLength(1);
  });

  it("say in a dry run what would be written where, and write nothing", async () => {
    await aDealToWin(store, "opp_2");
    const ref = { role: "CRM", platform: "salesforce", instanceId: "sf" };
    const profile = { id: "bp_1", accountId: "acct_9", currency: "USD", legalEntity: "US01" };
    await store.prisma.billingProfile.create({ data: { ...profile, collectionMethod: "SEND_INVOICE" } });
    const inBilling = { role: "BILLING", platform: "stripe", instanceId: "st" };
    await store.prisma.externalRef.createMany({
      data: [
        { ...ref, id: "xr_opp", entityId: "opp_2", objectType: "Opportunity", externalId: "006A" },
        { ...ref, id: "xr_acct", entityId: "acct_1", objectType: "Account", externalId: "001A" },
        { ...inBilling, id: "xr_cus", entityId: "bp_1", objectType: "Customer", externalId: "cus_9" },
      ],
    });
    const { data } = await ask(CLOSE, { id: "opp_2", options: { idempotencyKey: "two", dryRun: true } });
    expect(data?.closeOpportunityWon).toMatchObject({
      status: "PLANNED",
      dryRun: true,
      writes: [
        {
          ...{ system: "CRM", instanceId: "sf", objectType: "Opportunity", fieldGroup: "opportunity" },
          ...{ before: { status: "OPEN" }, after: { opportunityExternalId: "006A", status: "WON" } },
          idempotencyKey: expect.stringMatching(/^tl_win_/),
        },
        { system: "BILLING", objectType: "Customer", idempotencyKey: expect.stringMatching(/^tl_cus_/) },
        {
          ...{ system: "BILLING", objectType: "Subscription", idempotencyKey: expect.stringMatching(/^tl_sub_/) },
          after: {
            serviceStart: "2026-07-01",
            termEnd: "RENEW",
            lines: [{ sku: "SEAT", chargeType: "RECURRING", quantity: "12", unitPrice: { amount: "100.00" } }],
            billing: {
              ...{ sold: { amount: "1200.00", currency: "USD" }, billed: { amount: "1200.00", currency: "USD" } },
              invoices: [{ on: "2026-07-01", beforeTax: { amount: "1200.00" }, lines: [{ end: "2027-07-01" }] }],
            },
          },
        },
        { system: "BILLING", objectType: "Invoice", after: { beforeTax: { amount: "1200.00", currency: "USD" } } },
        { system: "ERP", objectType: "AR_INVOICE", fieldGroup: "invoice" },
      ],
    });
    expect(requests).toEqual([]);
  });

  it("make up no key in a dry run while the CRM's account is not known: its writes go by the win's", async () => {
    await aDealToWin(store, "opp_5");
    await store.prisma.opportunity.update({ where: { id: "opp_5" }, data: { accountId: "acct_5" } });
    const billing = { email: "ap@other.example", billing: true };
    await store.prisma.contact.create({ data: { id: "con_5", accountId: "acct_5", ...billing } });
    await store.prisma.externalRef.create({
      data: {
        ...{ role: "CRM", platform: "salesforce", instanceId: "sf", id: "xr_opp_5" },
        ...{ entityId: "opp_5", objectType: "Opportunity", externalId: "006B" },
      },
    });
    const { data, errors } = await ask(CLOSE, { id: "opp_5", options: { idempotencyKey: "by-the-win", dryRun: true } });
    expect(errors).toBeUndefined();
    const writes = data?.closeOpportunityWon?.writes as { objectType: string; idempotencyKey: string }[];
    const [win, customer] = writes;
    expect(win?.idempotencyKey).toMatch(/^tl_win_/);
    expect(customer).toMatchObject({ objectType: "Customer", idempotencyKey: win?.idempotencyKey });
  });

  it("refuse in words a person can act on, with a code a program can", async () => {
    await aDealToWin(store, "opp_3");
    await store.prisma.opportunity.update({ where: { id: "opp_3" }, data: { termMonths: null } });
    const { data, errors } = await ask(CLOSE, { id: "opp_3", options: { idempotencyKey: "three" } });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      {
        message: 'The deal "Deal opp_3" cannot become an order yet: Enter the term in months, at least 1.',
        extensions: { code: "ORDER_NOT_READY", retryable: false, details: { missing: [{ field: "termMonths" }] } },
      },
    ]);
  });

  it("retry the open cases that a filter finds and that can be tried again", async () => {
    const retry = { workflow: "post-document", queue: "erp", input: { id: "inv" } };
    for (const n of [1, 2]) await seedAccount(store.prisma, n);
    await store.prisma.exceptionCase.updateMany({ where: { class: { in: ["VALIDATION", "TAX"] } }, data: { retry } });
    const input = { filter: { minAmount: "1" }, options: { idempotencyKey: "four" } };
    const answer = await ask(RETRY, { input });
    expect(answer).toEqual({ data: { retryExceptions: { kind: "RETRY_EXCEPTIONS", status: "SUCCEEDED" } } });
    expect(requests.map(({ id }) => id)).toEqual(["exc_1_1_retry_1", "exc_2_1_retry_1"]);
    expect(await ask(RETRY, { input })).toEqual(answer);
    expect(requests).toHaveLength(2);
  });

  it("retry by a filter nothing by which a person decides something, and by its id only with a reason", async () => {
    const input = { workflow: "quote-to-cash", queue: "billing", input: { anew: true }, decides: "Bill the deal anew" };
    const id = "exc_1_1";
    await store.prisma.exceptionCase.update({ where: { id }, data: { retry: input, state: "OPEN" } });
    const filtered = { filter: { minAmount: "1" }, options: { idempotencyKey: "six", reason: "All of them" } };
    await ask(RETRY, { input: filtered });
    expect(requests.map((request) => request.input)).not.toContainEqual({ anew: true });
    const { errors } = await ask(RETRY, { input: { ids: [id], options: { idempotencyKey: "seven" } } });
    expect(errors).toMatchObject([{ extensions: { code: "EXCEPTION_REASON_MISSING", details: { ids: [id] } } }]);
    await ask(RETRY, { input: { ids: [id], options: { idempotencyKey: "eight", reason: "The old sale has ended" } } });
    expect(requests.map((request) => request.input)).toContainEqual({ anew: true });
  });

  it("retry nothing when nothing was chosen", async () => {
    const { errors } = await ask(RETRY, { input: { options: { idempotencyKey: "five" } } });
    expect(errors).toMatchObject([{ extensions: { code: "NOTHING_SELECTED" } }]);
  });
});
