import { encodeCursor } from "../../platform/eventLog/cursor";
import { wireType } from "../../schema/events/jsonSchemaOf";
import type { EventName } from "../../schema/events/catalog";
import { aDeal, firstOfLastMonth, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { docsOperation as example } from "./docsOperations";
import { startGraph } from "./startGraph";

describe("the docs' example operations, over the gateway", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let accountId: string;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    graph = await startGraph(company.store);
    await win(company.sales, await aDeal(company.sales));
    const { prisma } = company.store;
    const order = await eventually(() => prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
    accountId = order.accountId ?? "";
    const [invoice] = (await company.billing.invoices.list()).data;
    await company.billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
    await eventually(() => prisma.receivable.findFirst({ where: { openMinor: 0n } }), company.state);
  });
  afterAll(async () => {
    await graph.close();
    await hub.stop();
    await company.close();
  });

  it("UnifiedAccountView shows one account across CRM, billing and ledger, tied out", async () => {
    const { data, errors } = await eventually(async () => {
      const answer = await graph.ask<{ account: AccountView }>(example("UnifiedAccountView"), { id: accountId });
      return answer.data.account.sync.every(({ status }) => status === "IN_SYNC") && answer;
    }, company.state);
    expect(errors).toBeUndefined();
    expect(data.account).toMatchObject({
      name: "Acme",
      lifecycleStage: "CUSTOMER",
      opportunities: { nodes: [{ status: "CLOSED_WON", readiness: { ready: true } }] },
      contracts: [{ acv: { amount: "10800.00", currency: "USD" } }],
      subscriptions: [{ status: "ACTIVE" }],
      invoices: {
        nodes: [
          {
            status: "PAID",
            total: { amount: "11691.00", currency: "USD" },
            payments: [{ status: "SUCCEEDED" }],
            postingStatus: "POSTED",
            tieOut: { tied: true, difference: { amount: "0.00" } },
          },
        ],
      },
      receivables: { nodes: [] },
      exceptions: { nodes: [] },
    });
    const { recognizedRevenue, deferredRevenue, sync } = data.account;
    expect(new Set(sync.map(({ system }) => system))).toEqual(new Set(["CRM", "BILLING", "ERP"]));
    const due = dueLastMonth(1_080_000n);
    expect(recognizedRevenue).toEqual([money(due)]);
    expect(deferredRevenue).toEqual([money(1_080_000n - due)]);
  });

  it("UnifiedAccountView's timeline is the account's part of the log, the latest first", async () => {
    const latest = () =>
      company.store.prisma.event.findMany({ where: { accountId }, orderBy: { position: "desc" }, take: 20 });
    const { timeline, events } = await eventually(async () => {
      const before = await latest();
      const { data } = await graph.ask<{ account: AccountView }>(example("UnifiedAccountView"), { id: accountId });
      const after = await latest();
      return before[0]?.id === after[0]?.id && { timeline: data.account.timeline.nodes, events: after };
    });
    expect(timeline).toEqual(events.map(({ type, time, data }) => ({ type, time: time.toISOString(), data })));
    expect(timeline).toHaveLength(20);
  });

  it("the invoice's postings lead to the journal's lines in the ledger, amount by amount", async () => {
    const query = `query ($id: ID!) { account(id: $id) { invoices(first: 1) { nodes { postings {
      kind status total { amount } erpRef { externalId } trace { correlationId }
      journal { balanced erpRef { externalId } lines { account { code } debit { amount } credit { amount } } }
    } } } } }`;
    const { data, errors } = await graph.ask<{ account: { invoices: { nodes: { postings: unknown[] }[] } } }>(query, {
      id: accountId,
    });
    expect(errors).toBeUndefined();
    const { correlationId } = await company.store.prisma.order.findFirstOrThrow({ where: { accountId } });
    const revenue = money(dueLastMonth(1_080_000n)).amount;
    const posted = (
      kind: string,
      total: string,
      lines: [code: string, debit: string | null, credit: string | null][],
    ) => ({
      kind,
      status: "POSTED",
      total: { amount: total },
      erpRef: { externalId: expect.stringMatching(/^\d+$/) },
      trace: { correlationId },
      journal: {
        balanced: true,
        erpRef: { externalId: expect.stringMatching(/^\d+$/) },
        lines: lines.map(([code, debit, credit]) => ({
          account: { code },
          debit: debit && { amount: debit },
          credit: credit && { amount: credit },
        })),
      },
    });
    expect(data.account.invoices.nodes[0]?.postings).toEqual([
      posted("AR_INVOICE", "11691.00", [
        ["1100", "11691.00", null],
        ["2400", null, "10800.00"],
        ["2200", null, "891.00"],
      ]),
      posted("REVENUE_JOURNAL", revenue, [
        ["2400", revenue, null],
        ["4000", null, revenue],
      ]),
      posted("CUSTOMER_PAYMENT", "11691.00", [
        ["1199", "11691.00", null],
        ["1100", null, "11691.00"],
      ]),
    ]);
  });

  it("Trace follows the deal from the opportunity to the journal, hop by hop, with nothing missing", async () => {
    const { correlationId } = await company.store.prisma.order.findFirstOrThrow({ where: { accountId } });
    const query = example("Trace");
    const { data, errors } = await graph.ask<{ trace: { hops: Hop[] } }>(query, { correlationId });
    expect(errors).toBeUndefined();
    expect(data.trace).toMatchObject({ complete: true, missingHops: [] });
    const { hops } = data.trace;
    expect(hops.map(({ seq }) => seq)).toEqual(hops.map((_hop, i) => i + 1));
    expect([...new Set(hops.map(({ system, objectType }) => `${system} ${objectType}`))]).toEqual([
      "CRM Opportunity",
      "HUB Contract",
      "HUB Order",
      "BILLING Account",
      "BILLING BillingSubscription",
      "BILLING Invoice",
      "ERP Posting",
      "HUB Invoice",
      "BILLING Payment",
    ]);
    expect(hops.at(-1)).toMatchObject({ system: "ERP", objectType: "Posting", status: "DONE" });
  });

  it("Lifecycle tells the account's part of the log, in order and none skipped, and goes on from a cursor", async () => {
    const { prisma } = company.store;
    const { epoch } = await prisma.eventLog.findFirstOrThrow();
    const query = example("Lifecycle");
    const start = encodeCursor({ epoch, position: 0n });
    const first = await graph.listen<Lifecycle>(query, { accountId, after: start }, (heard) => heard.length === 5);
    const after = first.at(-1)?.lifecycle.cursor;
    const paid = (heard: Lifecycle[]) =>
      heard.some(({ lifecycle }) => /billing\.invoice\.paid/.test(lifecycle.event.type));
    const rest = await graph.listen<Lifecycle>(query, { accountId, after }, paid);
    const heard = [...first, ...rest].map(({ lifecycle }) => lifecycle);
    const events = await prisma.event.findMany({
      where: { accountId, position: { not: null } },
      orderBy: { position: "asc" },
      take: heard.length,
    });
    expect(heard.map(({ cursor, event }) => ({ cursor, ...event }))).toEqual(
      events.map(({ position, type, time, correlationId }) => ({
        cursor: encodeCursor({ epoch, position: position ?? 0n }),
        ...{ type, time: time.toISOString(), correlationId },
      })),
    );
    const of = (name: EventName) => heard.filter(({ event }) => event.type === wireType(name));
    const [invoice] = (await company.billing.invoices.list()).data;
    expect(of("billing.invoice.finalized").map(({ subject }) => subject)).toEqual([
      {
        __typename: "Invoice",
        number: invoice?.number,
        invoiceStatus: "PAID",
        total: { amount: "11691.00", currency: "USD" },
        account: { name: "Acme" },
      },
    ]);
    const posted = of("erp.posting.posted").map(({ subject }) => subject);
    expect(posted.slice(0, 2)).toEqual([
      { __typename: "Posting", kind: "AR_INVOICE", postingStatus: "POSTED", journal: { balanced: true } },
      { __typename: "Posting", kind: "REVENUE_JOURNAL", postingStatus: "POSTED", journal: { balanced: true } },
    ]);
  });

  it("CloseWon wins a second deal in the CRM, SyncStatus hears it come into step, and its invoice is open", async () => {
    const { prisma } = company.store;
    const deal = await aDeal(company.sales, { name: "Second" });
    const known = () => prisma.opportunity.findFirst({ where: { name: "Second platform" } });
    const opportunity = await eventually(async () => {
      const found = await known();
      const lines =
        found && (await prisma.opportunityLine.count({ where: { opportunityId: found.id, productId: { not: null } } }));
      return lines ? found : null;
    }, company.state);
    const { epoch, lastPosition: position } = await prisma.eventLog.findFirstOrThrow();
    const after = encodeCursor({ epoch, position });
    const inStep = ({ syncStatusChanged: { subject, after: state } }: SyncStatus) =>
      subject?.__typename === "Invoice" && subject.account?.name === "Second" && state.status === "IN_SYNC";
    const heard = graph.listen<SyncStatus>(example("SyncStatus"), { after }, (messages) => messages.some(inStep));
    const variables = { opportunityId: opportunity.id, key: "test-close-won" };
    const { data, errors } = await graph.ask<CloseWon>(example("CloseWon"), variables);
    expect(errors).toBeUndefined();
    const { id } = data.closeOpportunityWon;
    const fulfilled = () => prisma.order.findFirst({ where: { operationId: id, state: "FULFILLED" } });
    const order = await eventually(fulfilled, company.state);
    const { syncStatusChanged } = (await heard).find(inStep) ?? {};
    const invoice = await prisma.invoice.findFirstOrThrow({ where: { accountId: order.accountId ?? "" } });
    expect(syncStatusChanged?.subject).toMatchObject({ number: invoice.number });
    const again = await graph.ask<CloseWon>(example("CloseWon"), variables);
    expect(again.data.closeOpportunityWon.id).toBe(id);
    const stage = await company.sales.sobject("Opportunity").retrieve(deal.opportunityId);
    expect(stage["StageName"]).toBe("Closed Won");
    const open = () => prisma.receivable.findFirst({ where: { invoiceId: invoice.id } });
    await eventually(open, company.state);
    const view = await graph.ask<{ account: AccountView }>(example("UnifiedAccountView"), { id: order.accountId });
    expect(view.data.account.receivables.nodes).toEqual([
      { bucket: "CURRENT", ageDays: 0, open: { amount: "11691.00", currency: "USD" } },
    ]);
  });
});

interface AccountView {
  recognizedRevenue: unknown;
  deferredRevenue: unknown;
  sync: { system: string; status: string }[];
  receivables: { nodes: unknown[] };
  timeline: { nodes: unknown[] };
}

interface Hop {
  seq: number;
  system: string;
  objectType: string;
}

interface Lifecycle {
  lifecycle: { cursor: string; event: { type: string; time: string; correlationId: string }; subject: unknown };
}

interface SyncStatus {
  syncStatusChanged: {
    after: { status: string };
    subject: { __typename: string; number?: string; account?: { name: string } } | null;
  };
}

interface CloseWon {
  closeOpportunityWon: { id: string };
}

const money = (cents: bigint) => ({
  amount: `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`,
  currency: "USD",
});

/** What last month's days are of a year that begins with it, rounded to the cent. */
function dueLastMonth(cents: bigint): bigint {
  const from = new Date(firstOfLastMonth());
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth()];
  const days = (to: number) => BigInt(Math.round((to - from.getTime()) / 86_400_000));
  const [due, all] = [days(Date.UTC(year, month + 1, 1)), days(Date.UTC(year + 1, month, 1))];
  return (cents * due * 2n + all) / (all * 2n);
}
