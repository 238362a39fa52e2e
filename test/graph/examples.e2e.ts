import { readFileSync } from "node:fs";
import { createClient } from "graphql-ws";
import { parse, print, separateOperations } from "graphql";
import pino from "pino";
import WebSocket from "ws";
import { startGateway } from "../../gateway/startGateway";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import { openServices } from "../../main/roles/everything";
import { subgraphs } from "../../main/subgraphs";
import { encodeCursor } from "../../platform/eventLog/cursor";
import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/** The operations of the docs, by name. */
const documents = [...readFileSync("docs/queries.md", "utf8").matchAll(/```graphql\n([\s\S]*?)```/g)].map(
  ([, text = ""]) => text,
);
const examples = separateOperations(parse(documents.join("\n")));
const example = (name: string): string => {
  const found = examples[name];
  if (!found) throw new Error(`docs/queries.md has no operation ${name}`);
  return print(found);
};

interface Answer {
  data: Record<string, never>;
  errors?: unknown;
}

describe("the docs' example operations, over the gateway", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  let services: Awaited<ReturnType<typeof openServices>>;
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let accountId: string;

  beforeAll(async () => {
    company = await startCompany();
    hub = await company.startHub();
    const log = pino({ level: "silent" });
    services = await openServices(company.store, log);
    const links = Object.values(subgraphs).map((build) => {
      const subgraph = build();
      return [subgraph.name, inProcessSubgraph(subgraph, services.services)] as const;
    });
    gateway = await startGateway({
      supergraphSdl: readFileSync("schema/supergraph.graphql", "utf8"),
      links: Object.fromEntries(links),
      host: "127.0.0.1",
      port: 0,
      log,
    });
    await win(company.sales, await aDeal(company.sales));
    const { prisma } = company.store;
    const order = await eventually(() => prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
    accountId = order.accountId ?? "";
    const [invoice] = (await company.billing.invoices.list()).data;
    await company.billing.invoices.pay(invoice?.id ?? "", { payment_method: "pm_card_visa" });
    await eventually(() => prisma.receivable.findFirst({ where: { openMinor: 0n } }), company.state);
  }, 120_000);
  afterAll(async () => {
    await gateway.close();
    await services.close();
    await hub.stop();
    await company.close();
  }, 60_000);

  const ask = async (query: string, variables: object): Promise<Answer> => {
    const answer = await fetch(gateway.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as Answer;
  };

  /** Listens until enough was heard; each message as it came. */
  const listen = (query: string, variables: object, enough: (heard: Answer[]) => boolean) => {
    const client = createClient({ url: gateway.url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
    const heard: Answer[] = [];
    return new Promise<Answer[]>((resolve, reject) => {
      client.subscribe(
        { query, variables: variables as Record<string, unknown> },
        {
          next: (message) => {
            // What still comes while the client closes is not this client's any more.
            if (enough(heard)) return;
            heard.push(message as unknown as Answer);
            if (enough(heard)) void Promise.resolve(client.dispose()).then(() => resolve(heard));
          },
          error: reject,
          complete: () => resolve(heard),
        },
      );
    });
  };

  it("UnifiedAccountView shows one account across CRM, billing and ledger, tied out", async () => {
    const { data, errors } = await ask(example("UnifiedAccountView"), { id: accountId });
    expect(errors).toBeUndefined();
    expect(data["account"]).toMatchObject({
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
      exceptions: { nodes: [] },
    });
    const { recognizedRevenue, deferredRevenue, sync } = data["account"] as unknown as {
      recognizedRevenue: { amount: string }[];
      deferredRevenue: { amount: string }[];
      sync: { status: string }[];
    };
    const cents = (amounts: { amount: string }[]) => BigInt((amounts[0]?.amount ?? "").replace(".", ""));
    expect(cents(recognizedRevenue) + cents(deferredRevenue)).toBe(1_080_000n);
    expect(cents(recognizedRevenue)).toBeGreaterThan(0n);
    expect(new Set(sync.map(({ status }) => status))).toEqual(new Set(["IN_SYNC"]));
  });

  it("Trace follows the deal from the opportunity to the journal, with nothing missing", async () => {
    const { correlationId } = await company.store.prisma.order.findFirstOrThrow();
    const { data, errors } = await ask(example("Trace"), { correlationId });
    expect(errors).toBeUndefined();
    expect(data["trace"]).toMatchObject({ complete: true, missingHops: [] });
    const { hops } = data["trace"] as unknown as { hops: { objectType: string }[] };
    expect(hops[0]?.objectType).toBe("Opportunity");
    expect(hops.map(({ objectType }) => objectType)).toContain("Posting");
  });

  it("Lifecycle tells what happens, with each subject across subgraphs, and goes on from a cursor", async () => {
    const cursorOf = ({ data }: Answer) => (data["lifecycle"] as unknown as { cursor: string }).cursor;
    const { epoch } = await company.store.prisma.eventLog.findFirstOrThrow();
    const start = encodeCursor({ epoch, position: 0n });
    const first = await listen(example("Lifecycle"), { accountId, after: start }, (heard) => heard.length === 5);
    const done = (heard: Answer[]) => JSON.stringify(heard).includes("hub.order.fulfilled");
    const after = cursorOf(first.at(-1) as Answer);
    const rest = await listen(example("Lifecycle"), { accountId, after }, done);
    const cursors = [...first, ...rest].map(cursorOf);
    expect(new Set(cursors).size).toBe(cursors.length);
    const all = JSON.stringify([...first, ...rest]);
    expect(all).toContain('"__typename":"Invoice"');
    expect(all).toContain('"account":{"name":"Acme"}');
    expect(all).toContain('"balanced":true');
  });

  it("CloseWon wins a second deal in the CRM, and SyncStatus hears that it came into step", async () => {
    const { prisma } = company.store;
    const deal = await aDeal(company.sales, { name: "Second" });
    const known = () => prisma.opportunity.findFirst({ where: { name: "Second platform" } });
    const opportunity = await eventually(async () => {
      const found = await known();
      const lines =
        found && (await prisma.opportunityLine.count({ where: { opportunityId: found.id, productId: { not: null } } }));
      return lines ? found : null;
    }, company.state);
    const heard = listen(example("SyncStatus"), {}, (messages) => JSON.stringify(messages).includes("Second"));
    const variables = { opportunityId: opportunity.id, key: "test-close-won" };
    const { data, errors } = await ask(example("CloseWon"), variables);
    expect(errors).toBeUndefined();
    const { id } = data["closeOpportunityWon"] as unknown as { id: string };
    const fulfilled = () => prisma.order.findFirst({ where: { operationId: id, state: "FULFILLED" } });
    await eventually(fulfilled, company.state);
    expect(JSON.stringify(await heard)).toContain("IN_SYNC");
    const again = await ask(example("CloseWon"), variables);
    expect((again.data["closeOpportunityWon"] as unknown as { id: string }).id).toBe(id);
    const stage = await company.sales.sobject("Opportunity").retrieve(deal.opportunityId);
    expect(stage["StageName"]).toBe("Closed Won");
  }, 90_000);
});
