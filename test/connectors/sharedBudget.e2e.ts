import { generateKeyPairSync } from "node:crypto";
import { pino } from "pino";
import type { BillingConnector, ErpConnector } from "../../connectors/connector";
import { openNetSuiteConnector } from "../../connectors/netsuite/openNetSuiteConnector";
import { openSalesforceConnector } from "../../connectors/salesforce/openSalesforceConnector";
import { openStripeConnector } from "../../connectors/stripe/openStripeConnector";
import type { BudgetLimits } from "../../platform/budget/budgetLimits";
import { inLane } from "../../platform/budget/callLane";
import { openBudgets } from "../../platform/budget/openBudgets";
import { readBudgets } from "../../platform/budget/readBudgets";
import { openStore, type Store } from "../../platform/store/openStore";
import { startNetSuiteSandbox } from "../../sandbox/netsuite/startNetSuiteSandbox";
import { startSalesforceSandbox } from "../../sandbox/salesforce/startSalesforceSandbox";
import { startStripeSandbox } from "../../sandbox/stripe/startStripeSandbox";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { eventually } from "../workflows/eventually";
import { openControlDoor } from "./openControlDoor";

const log = pino({ level: "silent" });
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

describe("the connectors of several processes", () => {
  let database: TestDatabase;
  let stores: Store[];
  let processes: ReturnType<typeof openBudgets>[];
  const opened: { close(): Promise<unknown> }[] = [];
  beforeAll(async () => {
    database = await testDatabase();
    stores = [openStore(database.url), openStore(database.url), openStore(database.url)];
    processes = stores.map(({ pool }) => openBudgets(pool));
  });
  afterAll(async () => {
    for (const one of opened.reverse()) await one.close();
    await Promise.all(processes.map((process) => process.close()));
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  const netSuites = async (instanceId: string, concurrency: number): Promise<[string, ErpConnector[]]> => {
    const certificates = { main: publicKey.export({ type: "spki", format: "pem" }).toString() };
    const sandbox = await startNetSuiteSandbox({
      ...{ port: 0, concurrency, integrations: [{ clientId: "hub", certificates }] },
    });
    opened.push(sandbox);
    const auth = {
      ...({ kind: "oauth2-m2m", clientId: "hub", certificateId: "main" } as const),
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    };
    const { url: baseUrl, accountId } = sandbox;
    const connectors = processes.map(({ open }) =>
      openNetSuiteConnector({ instanceId, baseUrl, accountId, auth, concurrency }, log, open),
    );
    opened.push(...connectors);
    return [baseUrl, connectors];
  };
  const stripes = async (instanceId: string, budget?: Partial<BudgetLimits>): Promise<[string, BillingConnector[]]> => {
    const sandbox = await startStripeSandbox({
      ...{ port: 0, requestsPerSecond: Infinity, searchesPerSecond: Infinity },
    });
    opened.push(sandbox);
    const account = {
      instanceId,
      apiKey: "sk_test_throughline_demo",
      livemode: false,
      baseUrl: sandbox.url,
      webhookSecrets: ["whsec_1"],
    };
    const connectors = processes.map(({ open }) =>
      openStripeConnector({ ...account, ...(budget && { budget }) }, log, undefined, open),
    );
    return [sandbox.url, connectors];
  };
  const received = async (url: string) =>
    (await (await fetch(`${url}/_sandbox/requests`)).json()) as { at: string; status: number }[];
  const read = (connector: BillingConnector, no: number) =>
    connector.find("finalizeInvoice", "key", { invoiceExternalId: `in_${no}` });

  it("together ask NetSuite no more at once than it takes, and are refused nothing", async () => {
    const [url, connectors] = await netSuites("netsuite-shared", 5);
    await openControlDoor(url).arm({ kind: "delay", delayMs: 20, times: 10_000, match: { path: "^/services/rest" } });
    const readAll = async (erp: ErpConnector) => {
      for await (const page of erp.list("GlAccount")) expect(page.length).toBeGreaterThan(0);
    };
    await Promise.all(connectors.flatMap((erp) => Array.from({ length: 20 }, () => readAll(erp))));
    const requests = await received(url);
    expect(requests.length).toBeGreaterThan(60);
    expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it("together ask Stripe no more within a window than they may, by its own record", async () => {
    const [url, connectors] = await stripes("stripe-shared", { calls: 20, windowSeconds: 2 });
    await Promise.all(connectors.flatMap((billing) => Array.from({ length: 20 }, (_, no) => read(billing, no))));
    const at = (await received(url)).map((request) => Date.parse(request.at));
    expect(at).toHaveLength(60);
    // Half of the window: what a busy machine keeps on its way for a while comes closer together than it was sent.
    const within = at.map((from) => at.filter((other) => other >= from && other < from + 1_000).length);
    expect(Math.max(...within)).toBeLessThanOrEqual(20);
  });

  it("leave a platform alone that asked one of them for it, and go on with another", async () => {
    const [url, [first, second]] = await stripes("stripe-told");
    const [, [erp]] = await netSuites("netsuite-free", 5);
    if (!first || !second || !erp) throw new Error("There is a connector for each process");
    await openControlDoor(url).arm({ kind: "status", status: 429, retryAfter: 60 });
    await expect(read(first, 1)).rejects.toMatchObject({ class: "RATE_LIMIT", retryAfterMs: 60_000, uncertain: false });
    await eventually(async () => {
      const told = (await readBudgets(stores[0]!.reader)).find(({ instanceId }) => instanceId === "stripe-told");
      return told?.throttledUntil;
    });
    const refusal = await read(second, 2).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ class: "RATE_LIMIT", code: "budget.full", retryable: true, uncertain: false });
    expect((refusal as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(40_000);
    // Only the first was sent.
    expect(await received(url)).toHaveLength(1);
    for await (const page of erp.list("GlAccount")) expect(page.length).toBeGreaterThan(0);
  });

  it("of Salesforce wait for their place with the login, too", async () => {
    const sandbox = await startSalesforceSandbox({ port: 0, metadataDir: "connectors/salesforce/metadata" });
    opened.push(sandbox);
    const settings = {
      ...{ instanceId: "salesforce-full", loginUrl: sandbox.url, pubSubEndpoint: sandbox.pubSubAddress },
      auth: {
        ...({ kind: "client-credentials", clientId: "throughline-demo-client" } as const),
        clientSecret: "throughline-demo-secret",
      },
      budget: { concurrency: 1, calls: 2, windowSeconds: 3_600 },
    };
    const [open] = processes.map((process) => process.open);
    const crm = openSalesforceConnector(settings, log, undefined, open);
    opened.push(crm);
    const look = () => inLane("standard", () => crm.find("createTask", "key", {} as never), 0);
    // The login and one call.
    await inLane("standard", () => crm.find("createTask", "key", {} as never)).catch(() => null);
    await expect(look()).rejects.toMatchObject({ class: "RATE_LIMIT", code: "budget.full" });
    expect((await received(sandbox.url)).length).toBe(2);
  });
});
