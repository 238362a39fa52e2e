import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Connection } from "jsforce";
import pino, { type Logger } from "pino";
import Stripe from "stripe";
import { hubSettings, type HubSettings } from "../../domain/settings/hubSettings";
import { openBudgets } from "../../platform/budget/openBudgets";
import { openStore, type Store } from "../../platform/store/openStore";
import { startNetSuiteSandbox } from "../../sandbox/netsuite/startNetSuiteSandbox";
import { startSalesforceSandbox } from "../../sandbox/salesforce/startSalesforceSandbox";
import { strictTenant as strictNetSuite } from "../../sandbox/netsuite/strictTenant";
import { strictOrg } from "../../sandbox/salesforce/strictOrg";
import { STRICT_KEY, strictTenant as strictStripe } from "../../sandbox/stripe/strictTenant";
import { startStripeSandbox } from "../../sandbox/stripe/startStripeSandbox";
import { goLiveDay } from "../../workflows/goLiveDay";
import { startIntake } from "../../workflows/intake/startIntake";
import { startWorker } from "../../workflows/startWorker";
import { today } from "../../workflows/today";
import { booksOf } from "./booksOf";
import { connectorsFor, type Places } from "./connectorsFor";
import { anAuditLog } from "../support/anAuditLog";
import { settledFigures } from "./settledFigures";
import { freePorts } from "../support/freePorts";
import { ending } from "../support/openCompanies";
import { testDatabase } from "../support/testDatabase";

const secret = "whsec_test";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const pem = {
  public: publicKey.export({ type: "spki", format: "pem" }).toString(),
  private: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
};

export type Company = Awaited<ReturnType<typeof startCompany>>;

interface Env extends Pick<Places, "serviceColumns"> {
  approvals?: boolean;
  /** Whether the accounts of all three are as strict as they come; or so, but for a CRM that has several currencies. */
  strict?: boolean | "several currencies";
  workers?: 1 | 2;
  /** The clock of the CRM and of billing, where a test holds it. */
  clock?: () => Date;
  /** Takes the lines that the hub logs, of a test that reads them. */
  log?: Logger;
  settings?: Partial<HubSettings>;
  /** Why the figures do not hold in the end, of a test that leaves them so on purpose. */
  figuresLeftWrong?: string;
}

/**
 * The three platforms on their own, and a worker over them: what a deal needs, but for the graph. Before they close, the
 * figures that must hold are checked.
 */
export async function startCompany(env: Env = {}) {
  const database = await testDatabase();
  const store = openStore(database.url, 20);
  const folder = mkdtempSync(join(tmpdir(), "company-"));
  const [intakePort = 0, secondIntakePort = 0] = await freePorts(2);
  const singleCurrency = env.strict === true ? strictOrg.singleCurrency : undefined;
  const { singleCurrency: _, ...strictSalesforce } = strictOrg;
  const clock = env.clock && { clock: env.clock };
  const salesforce = await startSalesforceSandbox({
    port: 0,
    ...clock,
    metadataDir: "connectors/salesforce/metadata",
    ...(env.strict && strictSalesforce),
    ...(singleCurrency && { singleCurrency }),
  });
  const stripe = await startStripeSandbox({
    port: 0,
    ...clock,
    ...(env.strict && strictStripe),
    webhooks: [intakePort, secondIntakePort].slice(0, env.workers ?? 1).map((port) => {
      return { url: `http://127.0.0.1:${port}/webhooks/stripe-main`, secret };
    }),
  });
  const netsuite = await startNetSuiteSandbox({
    port: 0,
    integrations: [{ clientId: "hub", certificates: { main: pem.public } }],
    ...(env.strict && strictNetSuite),
    ...(env.approvals !== undefined && { approvals: env.approvals }),
  });
  const log = env.log ?? pino({ level: process.env.LOG_LEVEL ?? "silent" });

  const billingClient = stripeClient(stripe.url);
  const rate = await billingClient.taxRates.create({
    display_name: "Sales tax",
    jurisdiction: "US-CA",
    percentage: 8.25,
    inclusive: false,
  });
  const places: Places = {
    database: database.url,
    intakePort,
    salesforce: salesforce.url,
    pubSub: salesforce.pubSubAddress,
    ...(singleCurrency && { singleCurrency }),
    stripe: stripe.url,
    ...(env.strict && { stripeKey: STRICT_KEY, correlationField: "custbody_tl_correlation" }),
    webhookSecret: secret,
    taxRates: { "sub-us": [rate.id] },
    netsuite: netsuite.url,
    netsuiteAccount: netsuite.accountId,
    netsuiteKey: pem.private,
    goLive: new Date(Date.now() - 60_000).toISOString(),
    ...(env.serviceColumns && { serviceColumns: env.serviceColumns }),
  };

  let present = () => new Date();
  let changed: Partial<HubSettings> = {};
  const running = new Set<{ stop(): Promise<void> }>();

  /**
   * @param change settings that differ from the company's, as of a worker that is started anew
   * @param now the hub's clock, where a test holds it
   * @param connect opens the connectors, where a test connects the hub otherwise
   */
  const startHub = async (change: Partial<HubSettings> = {}, now?: () => Date, connect = connectorsFor) => {
    changed = change;
    if (now) present = now;
    const budgets = openBudgets(store.pool);
    const opened = connect(places, log, budgets.open);
    const settings = hubSettings.parse({
      goLive: places.goLive,
      ...env.settings,
      ...change,
      retry: { attempts: 8, firstWaitMs: 50, longestWaitMs: 1_000 },
    });
    const audit = anAuditLog(store, now ?? (() => new Date()));
    const worker = await startWorker(store, {
      ...{ workerId: "test", settings, connectors: opened, audit, log, pollMs: 1_000 },
      ...(now && { now }),
    });
    const intake = await startIntake(worker, { host: "127.0.0.1", port: intakePort }).catch(async (error: unknown) => {
      await worker.stop();
      throw error;
    });
    const hub = {
      ...worker,
      url: intake.url,
      stop: async () => {
        running.delete(hub);
        await intake.close();
        await worker.stop();
        await Promise.all([opened.crm.close(), opened.billing.close(), opened.erp.close()]);
        await budgets.close();
      },
    };
    running.add(hub);
    return hub;
  };

  /**
   * Whether the figures that must hold do, once all has been taken in.
   * @returns how much was looked at, by what it is @throws Error with each figure that does not hold
   */
  const checkFigures = async () => {
    const settings = hubSettings.parse({ goLive: places.goLive, ...env.settings, ...changed });
    const { failures, counts } = await settledFigures(store, places, booksOf(settings), {
      today: today({ now: present, settings }),
      // Where the company is, its day may begin later than in UTC.
      goLive: [goLiveDay({ settings }), settings.goLive].sort()[0] ?? settings.goLive,
    });
    if (failures.length > 0) throw new Error(`Figures that do not hold:\n- ${failures.join("\n- ")}`);
    return counts;
  };
  const checkAtTheEnd = async () => {
    if (env.figuresLeftWrong !== undefined) return;
    const hub = running.size === 0 ? await startHub(changed, present) : null;
    await checkFigures().finally(() => hub?.stop());
  };

  const end = async () => {
    await Promise.all([salesforce.close(), stripe.close(), netsuite.close()]);
    await store.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  const ended = ending(async () => {
    for (const hub of running) await hub.stop();
    await end();
  });

  const sales = await login(salesforce.url);
  return {
    store,
    url: database.url,
    startHub,
    places,
    secondIntakePort,
    sales,
    billing: billingClient,
    sandboxes: { salesforce: salesforce.url, stripe: stripe.url, netsuite: netsuite.url },
    /** What stands in the way, for a test that waited in vain. */
    state: () => stateOf(store),
    control: (url: string, path: string, body?: object) => control(url, path, body),
    checkFigures,
    close: async () => {
      try {
        await checkAtTheEnd();
      } finally {
        ended();
        await end();
      }
    },
  };
}

/** A salesperson's own session. */
async function login(url: string): Promise<Connection> {
  const connection = new Connection({
    instanceUrl: url,
    oauth2: { loginUrl: url, clientId: "throughline-demo-client", clientSecret: "throughline-demo-secret" },
    version: "62.0",
  });
  await connection.authorize({ grant_type: "client_credentials" });
  return connection;
}

function stripeClient(url: string): Stripe {
  const { hostname: host, port } = new URL(url);
  return new Stripe("sk_test_throughline_demo", {
    host,
    port: Number(port),
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** What a person does in a platform's pages. @throws Error with what the platform says when it refuses */
async function control(url: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${url}/_sandbox/${path}`, {
    ...(body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} is refused: ${answer.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

async function stateOf({ prisma }: Store) {
  const count = { _all: true } as const;
  return {
    orders: await prisma.order.groupBy({ by: ["state"], _count: count }),
    steps: await prisma.operationStep.groupBy({ by: ["name", "status", "error"], _count: count }),
    postings: await prisma.posting.groupBy({ by: ["kind", "status"], _count: count }),
    writes: await prisma.outboundWrite.groupBy({ by: ["objectType", "status"], _count: count }),
    cases: await prisma.exceptionCase.groupBy({ by: ["state", "title", "explanation"], _count: count }),
    inbox: await prisma.inboxMessage.groupBy({
      by: ["objectType", "error"],
      where: { processedAt: null },
      _count: count,
    }),
    workflows: await prisma.$queryRaw`SELECT name, status, count(*)::int FROM dbos.workflow_status GROUP BY 1, 2`,
  };
}
