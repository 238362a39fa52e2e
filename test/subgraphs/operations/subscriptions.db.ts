import type { ExecutionResult } from "graphql";
import pino from "pino";
import { noteConnection } from "../../../domain/connection/noteConnection";
import { tellHealth } from "../../../domain/connection/tellHealth";
import { Client } from "pg";
import { appendEvents, type NewEvent } from "../../../platform/eventLog/appendEvents";
import { openEventLog, type EventLog } from "../../../platform/eventLog/openEventLog";
import { encodeCursor } from "../../../platform/eventLog/cursor";
import { sequenceEvents } from "../../../platform/eventLog/sequenceEvents";
import { takeLease, type Lease } from "../../../platform/process/takeLease";
import { answerCalls, type SubgraphAnswers } from "../../../platform/graph/serveSubgraph/answerCalls";
import { newId } from "../../../platform/ids/newId";
import { openStore, type Store } from "../../../platform/store/openStore";
import { operationsSubgraph } from "../../../subgraphs/operations/operationsSubgraph";
import { anAuditLog } from "../../support/anAuditLog";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { aCaller } from "../../support/aCaller";

const ids = {
  account: newId("account"),
  invoice: newId("invoice"),
  order: newId("order"),
  operation: newId("operation"),
  posting: newId("posting"),
  sync: newId("syncState"),
  exception: newId("exception"),
  correlation: newId("transaction"),
};
const origin = { correlationId: "test", caller: aCaller("test") };

const LEASE_MS = 600_000;

describe("the operations subgraph's streams", () => {
  const silent = pino({ level: "silent" });
  let database: TestDatabase;
  let store: Store;
  let eventLog: EventLog;
  let lease: Lease | undefined;
  let client: Client;
  let answers: SubgraphAnswers;
  /** The log's beginning. */
  let after: string;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    eventLog = openEventLog(store, silent);
    client = new Client({ connectionString: database.url });
    await client.connect();
    const refuse = () => Promise.reject(new Error("A stream asks for no workflow"));
    const enqueuer = { enqueue: refuse, send: refuse, close: () => Promise.resolve() };
    const now = () => new Date("2026-07-01T00:00:00Z");
    const audit = anAuditLog(store, now);
    const services = {
      store,
      eventLog,
      enqueuer,
      audit,
      approvals: { closeWonAbove: {}, expireAfterDays: 14 },
      log: silent,
      now,
      timeZone: "UTC",
    };
    answers = answerCalls(operationsSubgraph(), services);
    const { epoch } = await store.prisma.eventLog.findUniqueOrThrow({ where: { id: 1 } });
    after = encodeCursor({ epoch, position: 0n });
    await seed(store);
    await append(...happened);
  });
  afterAll(async () => {
    await client?.end();
    await eventLog?.close();
    await store?.close();
    await database?.drop();
  });

  async function append(...events: NewEvent[]): Promise<void> {
    await store.prisma.$transaction(async (tx) => appendEvents(tx, new Date("2026-06-30T00:00:00Z"), events));
    lease ??= await takeLease(client, "sequencer", "test", LEASE_MS);
    if (lease) await sequenceEvents(client, lease, LEASE_MS);
    await client.query("NOTIFY event_sequenced");
  }

  /** The first messages of a stream. @param between what happens after each one */
  async function receive(query: string, variables: Record<string, unknown>, count: number, between = async () => {}) {
    const stream = await answers.follow({ query, variables }, origin);
    const messages: ExecutionResult[] = [];
    while (messages.length < count) {
      const { value, done } = await stream.next();
      if (done || !value) break;
      messages.push(JSON.parse(JSON.stringify(value)) as ExecutionResult);
      await between();
    }
    await stream.return(undefined);
    return messages;
  }

  it("replays what happened to an account after the cursor, each event with the record it is about", async () => {
    const query = `subscription ($after: String, $account: ID) {
      lifecycle(filter: { accountId: $account, types: ["billing.invoice.paid", "throughline.hub.order.fulfilled.v1", "ops.sync.status.changed", "ops.exception.raised"] }, after: $after) {
        cursor event { type data } subject { __typename ... on Invoice { id } ... on Order { id state } }
      }
    }`;
    const messages = await receive(query, { after, account: ids.account }, 4);
    expect(messages).toMatchObject([
      { data: { lifecycle: { event: { type: "throughline.billing.invoice.paid.v1" }, subject: anInvoice } } },
      { data: { lifecycle: { event: {}, subject: anInvoice } } },
      { data: { lifecycle: { event: { type: "throughline.ops.exception.raised.v1" }, subject: null } } },
      { data: { lifecycle: { subject: { __typename: "Order", id: ids.order, state: "FULFILLED" } } } },
    ]);
    const cursor = (messages[1]?.data as { lifecycle: { cursor: string } }).lifecycle.cursor;
    const [next] = await receive(query, { after: cursor, account: ids.account }, 1);
    expect(next).toEqual(messages[2]);
  });

  it("tells of a record that fell out of step, and how it stands now", async () => {
    const query = `subscription ($after: String, $of: ID, $system: SystemRole) {
      syncStatusChanged(filter: { subjectId: $of, system: $system, statuses: [FAILED] }, after: $after) {
        before after { system status lagSeconds breached } subject { __typename ... on Invoice { id sync { id } } }
      }
    }`;
    expect(await receive(query, { after, of: ids.invoice, system: "ERP" }, 1)).toMatchObject([
      {
        data: {
          syncStatusChanged: {
            before: "IN_FLIGHT",
            after: { system: "ERP", status: "FAILED", lagSeconds: 86_400, breached: true },
            subject: { ...anInvoice, sync: [{ id: ids.sync }] },
          },
        },
      },
    ]);
  });

  it("follows one operation's steps to the end of its order, and shows it as it is at each", async () => {
    const query = `subscription ($after: String, $id: ID!) {
      operationProgress(id: $id, after: $after) { operation { status steps { status } } }
    }`;
    const step = { where: { operationId: ids.operation } };
    const messages = await receive(query, { after, id: ids.operation }, 2, async () => {
      await store.prisma.operationStep.updateMany({ ...step, data: { status: "COMPENSATED" } });
    });
    await store.prisma.operationStep.updateMany({ ...step, data: { status: "DONE" } });
    expect(messages).toMatchObject([
      { data: { operationProgress: { operation: { status: "SUCCEEDED", steps: [{ status: "DONE" }] } } } },
      { data: { operationProgress: { operation: { steps: [{ status: "COMPENSATED" }] } } } },
    ]);
  });

  it("refuses to follow an operation that is not there, saying what to pass", async () => {
    const [refusal] = await receive(`subscription { operationProgress(id: "op_none") { cursor } }`, {}, 1).catch(
      (error: Error & { extensions: object }) => [
        { errors: [{ message: error.message, extensions: error.extensions }] },
      ],
    );
    expect(refusal).toMatchObject({ errors: [{ extensions: { code: "OPERATION_NOT_FOUND" } }] });
  });

  it("tells of postings by where they moved, in one entity's books", async () => {
    const query = `subscription ($after: String, $entity: ID, $status: [PostingStatus!]) {
      postingChanged(entityId: $entity, status: $status, after: $after) { cursor posting { id } }
    }`;
    const posted = await receive(query, { after, entity: "le_1", status: ["POSTED"] }, 1);
    expect(posted).toMatchObject([{ data: { postingChanged: { posting: { id: ids.posting } } } }]);
    const [planned, second] = await receive(query, { after }, 2);
    expect(second?.data).toEqual(posted[0]?.data);
    expect(planned).toMatchObject({ data: { postingChanged: { posting: { id: ids.posting } } } });
  });

  it("tells of the cases that the filter asks for", async () => {
    const query = `subscription ($after: String, $class: [ExceptionClass!]) {
      exceptionChanged(filter: { class: $class, minAmount: "1" }, after: $after) { case { id state } }
    }`;
    expect(await receive(query, { after, class: ["VALIDATION"] }, 1)).toMatchObject([
      { data: { exceptionChanged: { case: { id: ids.exception, state: "OPEN" } } } },
    ]);
  });

  it("tells of platforms with which the hub gets on in another way, as it knows them now, from the cursor on", async () => {
    const stripe = { instanceId: "stripe-main", role: "BILLING", platform: "stripe", environment: "test" };
    const at = new Date("2026-06-30T23:59:00Z");
    const answered = { ...stripe, authExpiresAt: null, credentialsRefusedAt: null, loginAt: at, readAt: at };
    const quiet = { failedAt: null, failingSince: null, failureClass: null, failure: null };
    await noteConnection(store.pool, { ...answered, ...quiet }, () => new Date());
    await tellHealth(store, at);
    const failing = {
      failedAt: new Date(),
      failingSince: new Date(),
      failureClass: "CONNECTION",
      failure: "ECONNREFUSED",
    };
    await noteConnection(store.pool, { ...answered, ...failing }, () => new Date());
    await tellHealth(store, at);
    await append();
    const query = `subscription ($after: String, $role: SystemRole) {
      connectorHealthChanged(role: $role, after: $after) {
        cursor before after connector { instanceId health circuit environment }
      }
    }`;
    const messages = await receive(query, { after, role: "BILLING" }, 2);
    const connector = { instanceId: "stripe-main", health: "UNREACHABLE", circuit: "HALF_OPEN", environment: "TEST" };
    expect(messages).toMatchObject([
      { data: { connectorHealthChanged: { before: "UNKNOWN", after: "HEALTHY", connector } } },
      { data: { connectorHealthChanged: { before: "HEALTHY", after: "UNREACHABLE", connector } } },
    ]);
    const { cursor } = (messages[0]?.data as { connectorHealthChanged: { cursor: string } }).connectorHealthChanged;
    expect(await receive(query, { after: cursor }, 1)).toEqual([messages[1]]);
  });

  it("tells of what happens from now on without a cursor, and ends when its follower leaves", async () => {
    const stream = await answers.follow(
      { query: `subscription { lifecycle { event { subject } } }`, variables: {} },
      origin,
    );
    const first = stream.next();
    // Whether the stream began before or after the first event, one of them is its first.
    const order = { orderId: newId("order"), opportunityId: newId("opportunity") };
    const event = anEvent("hub.order.fulfilled", order.orderId, order);
    let told = false;
    void first.then(() => (told = true));
    while (!told) await append(event);
    expect((await first).value).toMatchObject({ data: { lifecycle: { event: { subject: order.orderId } } } });
    await stream.return(undefined);
    expect(await stream.next()).toMatchObject({ done: true });
  });
});

const anInvoice = { __typename: "Invoice", id: ids.invoice };
const nothing = { amount: "1.00", currency: "USD" };

const anEvent = <Name extends NewEvent["name"]>(name: Name, subject: string, data: NewEvent<Name>["data"]) =>
  ({ name, subject, data, accountId: ids.account, correlationId: ids.correlation, entityVersion: 1 }) as NewEvent;

const totals = { invoiceId: ids.invoice, number: "INV-1", total: nothing, tax: nothing };
const moved = { syncStateId: ids.sync, system: "ERP", before: "IN_FLIGHT", after: "FAILED" };
const happened = [
  anEvent("billing.invoice.paid", ids.invoice, totals),
  anEvent("ops.sync.status.changed", ids.sync, moved),
  anEvent("ops.exception.raised", ids.exception, { exceptionId: ids.exception, class: "TAX", amountAtRisk: null }),
  anEvent("ops.operation.progressed", ids.operation, {
    ...{ operationId: ids.operation, step: "validate", status: "DONE", attempt: 1 },
  }),
  anEvent("erp.posting.planned", ids.posting, { postingId: ids.posting, kind: "AR_INVOICE", key: "k", total: nothing }),
  anEvent("erp.posting.posted", ids.posting, {
    ...{ postingId: ids.posting, kind: "AR_INVOICE", total: nothing, periodId: null },
  }),
  anEvent("hub.order.fulfilled", ids.order, { orderId: ids.order, opportunityId: newId("opportunity") }),
];

async function seed({ prisma }: Store): Promise<void> {
  const then = new Date("2026-06-30T00:00:00Z");
  const { account: accountId, correlation: correlationId, operation: operationId } = ids;
  await prisma.account.create({ data: { id: accountId, name: "Acme" } });
  await prisma.legalEntity.create({
    data: { id: "le_1", code: "US01", name: "Acme Inc", baseCurrency: "USD", country: "US" },
  });
  await prisma.operation.create({
    data: {
      ...{ id: operationId, kind: "CLOSE_WON", idempotencyKey: "key", requestHash: "hash", status: "SUCCEEDED" },
      ...{ subjectId: "opp", startedAt: then, correlationId },
    },
  });
  await prisma.operationStep.create({
    data: { id: newId("line"), operationId, seq: 1, name: "validate", system: "HUB", status: "DONE" },
  });
  await prisma.order.create({
    data: {
      ...{ id: ids.order, businessKey: "order", opportunityId: "opp", accountId, winNumber: 1, state: "FULFILLED" },
      ...{ checklist: [], operationId, correlationId },
    },
  });
  await prisma.syncState.create({
    data: {
      ...{ id: ids.sync, subjectId: ids.invoice, subjectType: "Invoice", accountId, system: "ERP", instanceId: "ns" },
      ...{ status: "FAILED", hubVersion: 1, slaSeconds: 300, pendingSince: then },
    },
  });
  await prisma.posting.create({
    data: {
      ...{ id: ids.posting, entityId: "le_1", kind: "AR_INVOICE", status: "POSTED", sourceType: "Invoice" },
      ...{ sourceId: ids.invoice, sourceVersion: 1, idempotencyKey: "posting", documentDate: then, document: {} },
      ...{ periodDecision: "DOCUMENT_DATE", totalMinor: 1n, currency: "USD" },
    },
  });
  await prisma.exceptionCase.create({
    data: {
      ...{ id: ids.exception, state: "OPEN", class: "VALIDATION", severity: "ERROR", title: "No item" },
      ...{ explanation: "The ERP said no", suggestedActions: [], subjectId: ids.invoice, subjectType: "Invoice" },
      ...{ system: "ERP", fingerprint: "f", amountAtRiskMinor: 100n, currency: "USD" },
      ...{ firstSeenAt: then, lastSeenAt: then },
    },
  });
}
