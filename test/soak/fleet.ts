import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoKey } from "../../main/demoKey";
import { ensureDatabase } from "../../main/ensureDatabase";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { freePorts } from "../support/freePorts";
import { openDoor } from "./door";
import { Member } from "./member";

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

const DATABASE = "throughline";
export const TOKEN = "a-token-for-the-soak-only";

/**
 * The hub as a company runs it: three workers, two gateways and each subgraph in a process of its own, over a Postgres
 * and the platforms, each again in its own.
 */
export async function startFleet() {
  const folder = mkdtempSync(join(tmpdir(), "throughline-soak-"));
  chmodSync(folder, 0o755);
  const logs = process.env.SOAK_LOGS ?? join(folder, "logs");
  mkdirSync(logs, { recursive: true });
  const data = join(folder, "data");
  mkdirSync(data);
  const { privateKey } = demoKey(data);

  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(join(folder, "postgres"));
  await ensureDatabase(postgres.server, DATABASE);
  const databaseDoor = await openDoor(() => [Number(new URL(postgres.server).port)]);
  const databaseUrl = () => {
    const url = new URL(`${postgres.server}/${DATABASE}`);
    url.port = String(databaseDoor.port);
    return url.href;
  };

  const ports = await freePorts(14);
  const port = () => ports.pop() ?? 0;
  const [salesforce, pubSub, stripe, netsuite] = [port(), port(), port(), port()];
  const [crm, billing, erp, operations] = [port(), port(), port(), port()];
  const workers: Member[] = [];
  const webhookDoor = await openDoor(() => workers.map((worker) => worker.port));
  const env: Record<string, string> = {
    DATABASE_URL: databaseUrl(),
    DATABASE_CONNECTIONS: "12",
    DATA_DIR: data,
    AUDIT_KEY: "a-key-for-the-soak-only",
    GATEWAY_TOKEN: TOKEN,
    SUBGRAPH_SECRET: "a secret for the soak only",
    SANDBOX_SALESFORCE_PORT: `${salesforce}`,
    SANDBOX_SALESFORCE_PUBSUB_PORT: `${pubSub}`,
    SANDBOX_STRIPE_PORT: `${stripe}`,
    SANDBOX_NETSUITE_PORT: `${netsuite}`,
    SANDBOX_STRIPE_WEBHOOK_URL: `http://127.0.0.1:${webhookDoor.port}/webhooks/stripe-main`,
    SALESFORCE_LOGIN_URL: `http://127.0.0.1:${salesforce}`,
    SALESFORCE_PUBSUB: `127.0.0.1:${pubSub}`,
    STRIPE_API_URL: `http://127.0.0.1:${stripe}`,
    NETSUITE_URL: `http://127.0.0.1:${netsuite}`,
    SUBGRAPH_CRM_PORT: `${crm}`,
    SUBGRAPH_BILLING_PORT: `${billing}`,
    SUBGRAPH_ERP_PORT: `${erp}`,
    SUBGRAPH_OPERATIONS_PORT: `${operations}`,
    POLL_SECONDS: "1",
    LOG_LEVEL: "info",
  };
  const member = (name: string, role: readonly string[], at: number, more: Record<string, string> = {}) =>
    new Member(name, role, at, { ...env, ...more }, logs);
  const platforms = {
    "salesforce-main": member("salesforce", ["sandbox", "salesforce"], salesforce),
    "stripe-main": member("stripe", ["sandbox", "stripe"], stripe),
    "netsuite-main": member("netsuite", ["sandbox", "netsuite"], netsuite),
  };
  const startHub = (taxRate: string) => {
    env["STRIPE_TAX_RATES"] = JSON.stringify({ "sub-us": [taxRate] });
    const workerOn = (at: number, no: number) => member(`worker-${no}`, ["worker"], at, { WORKER_PORT: `${at}` });
    workers.push(...[port(), port(), port()].map(workerOn));
    [...workers, ...subgraphs, ...gateways].forEach((one) => one.start());
  };
  const subgraphs = (
    [
      ["crm", crm],
      ["billing", billing],
      ["erp", erp],
      ["operations", operations],
    ] as const
  ).map(([name, at]) => member(`subgraph-${name}`, ["subgraph", name], at));
  const gateways = [port(), port()].map((at, no) =>
    member(`gateway-${no}`, ["gateway"], at, { GATEWAY_PORT: `${at}` }),
  );

  return {
    ...{ folder, logs, platforms, workers, subgraphs, gateways, startHub, databaseUrl, webhookDoor },
    stripe: `http://127.0.0.1:${stripe}`,
    salesforce: `http://127.0.0.1:${salesforce}`,
    netsuite: {
      ...{ url: `http://127.0.0.1:${netsuite}`, clientId: "throughline-demo-client" },
      ...{ certificateId: "throughline-demo", privateKey },
    },
    members: () => [...workers, ...subgraphs, ...gateways],
    database: {
      stop: () => postgres.stop(),
      start: async () => {
        postgres = await startEmbeddedPostgres(join(folder, "postgres"));
      },
    },
    close: async () => {
      const everyone = [...gateways, ...subgraphs, ...workers, ...Object.values(platforms)];
      await Promise.all(everyone.map((one) => one.stop()));
      await Promise.all([webhookDoor.close(), databaseDoor.close()]);
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
