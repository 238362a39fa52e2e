import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoKey } from "../../main/demoKey";
import { ensureDatabase } from "../../main/ensureDatabase";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../platform/database/startEmbeddedPostgres";
import { places } from "../main/places";
import { freePorts } from "../support/freePorts";
import { openDoor } from "./door";
import { Member } from "./member";

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

const DATABASE = "throughline";
/** What its own log is to tell: who waited for whom, or waited in a circle. */
const LOGGING = [
  "logging_collector=on",
  "log_lock_waits=on",
  "log_filename=postgres.log",
  "log_truncate_on_rotation=off",
];
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

  let postgres: EmbeddedPostgres = await startEmbeddedPostgres(join(folder, "postgres"), { settings: LOGGING });
  await ensureDatabase(postgres.server, DATABASE);
  const databaseDoor = await openDoor(() => [Number(new URL(postgres.server).port)]);
  const databaseUrl = () => {
    const url = new URL(`${postgres.server}/${DATABASE}`);
    url.port = String(databaseDoor.port);
    return url.href;
  };

  const placed = await places();
  const port = (name: string) => Number(placed[name]);
  /** Of two more workers, and of one more gateway. */
  const others = await freePorts(3);
  const workers: Member[] = [];
  const webhookDoor = await openDoor(() => workers.map((worker) => worker.port));
  const env: Record<string, string> = {
    ...placed,
    DATABASE_URL: databaseUrl(),
    DATABASE_CONNECTIONS: "12",
    DATA_DIR: data,
    AUDIT_KEY: "a-key-for-the-soak-only",
    GATEWAY_TOKEN: TOKEN,
    SANDBOX_STRIPE_WEBHOOK_URL: `http://127.0.0.1:${webhookDoor.port}/webhooks/stripe-main`,
  };
  const member = (name: string, role: readonly string[], at: number, more: Record<string, string> = {}) =>
    new Member(name, role, at, { ...env, ...more }, logs);
  const platforms = {
    "salesforce-main": member("salesforce", ["sandbox", "salesforce"], port("SANDBOX_SALESFORCE_PORT")),
    "stripe-main": member("stripe", ["sandbox", "stripe"], port("SANDBOX_STRIPE_PORT")),
    "netsuite-main": member("netsuite", ["sandbox", "netsuite"], port("SANDBOX_NETSUITE_PORT")),
  };
  const startHub = (taxRate: string) => {
    env["STRIPE_TAX_RATES"] = JSON.stringify({ "sub-us": [taxRate] });
    const workerOn = (at: number, no: number) => member(`worker-${no}`, ["worker"], at, { WORKER_PORT: `${at}` });
    workers.push(...[port("WORKER_PORT"), ...others.slice(0, 2)].map(workerOn));
    [...workers, ...subgraphs, ...gateways].forEach((one) => one.start());
  };
  const subgraphs = (["crm", "billing", "erp", "operations"] as const).map((name) =>
    member(`subgraph-${name}`, ["subgraph", name], port(`SUBGRAPH_${name.toUpperCase()}_PORT`)),
  );
  const gateways = [port("GATEWAY_PORT"), ...others.slice(2)].map((at, no) =>
    member(`gateway-${no}`, ["gateway"], at, { GATEWAY_PORT: `${at}` }),
  );

  return {
    ...{ folder, logs, platforms, workers, subgraphs, gateways, startHub, databaseUrl, webhookDoor },
    stripe: platforms["stripe-main"].url,
    salesforce: platforms["salesforce-main"].url,
    netsuite: {
      ...{ url: platforms["netsuite-main"].url, clientId: "throughline-demo-client" },
      ...{ certificateId: "throughline-demo", privateKey },
    },
    members: () => [...workers, ...subgraphs, ...gateways],
    database: {
      stop: () => postgres.stop(),
      start: async () => {
        postgres = await startEmbeddedPostgres(join(folder, "postgres"), { settings: LOGGING });
      },
    },
    close: async () => {
      const everyone = [...gateways, ...subgraphs, ...workers, ...Object.values(platforms)];
      await Promise.all(everyone.map((one) => one.stop()));
      await Promise.all([webhookDoor.close(), databaseDoor.close()]);
      await postgres.stop();
      cpSync(join(postgres.data, "log"), logs, { recursive: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
