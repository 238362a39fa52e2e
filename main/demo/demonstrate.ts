import type { Logger } from "pino";
import type { InOrder } from "../inOrder";
import { openDatabase } from "../openDatabase";
import { runHub, runSandboxes } from "../roles/everything";
import { connectorSettings } from "../settings/connectorSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { demoTaxRate } from "./demoTaxRate";
import { walkDeal } from "./walkDeal";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts everything in this process, says where it is, and walks one deal through. */
export async function demonstrate(env: NodeJS.ProcessEnv, log: Logger, opened: InOrder): Promise<void> {
  const settings = readSettings(platformSettings, env);
  const started = Date.now();
  const step = (what: string) => say(`${String(Date.now() - started).padStart(6)} ms  ${what}`);

  const database = await openDatabase(settings, log);
  opened.add(database.close);
  step(settings.DATABASE_URL ? "The database is open" : "The embedded Postgres is up");
  const sandboxes = await runSandboxes(env);
  opened.add(sandboxes.close);
  step("The sandboxes of Salesforce, Stripe and NetSuite are up");
  const connectors = readSettings(connectorSettings, env);
  const taxRates = env.STRIPE_TAX_RATES ?? JSON.stringify({ "sub-us": [await demoTaxRate(connectors)] });
  const hub = await runHub({ POLL_SECONDS: "2", ...env, STRIPE_TAX_RATES: taxRates }, database.store, log);
  opened.add(hub.close);
  step("The worker, the subgraphs and the gateway are up");

  say("");
  say(`  Graph        ${hub.gateway.url}   (open it in a browser: Apollo Sandbox)`);
  say(`  Health       ${new URL("/health/ready", hub.gateway.url).href}`);
  say(`  Webhooks     ${hub.worker.url}/webhooks/stripe-main`);
  for (const [name, url] of Object.entries(sandboxes.urls)) say(`  ${name.padEnd(12)} ${url}`);
  say("");
  await walkDeal(connectors, hub.services, say);
  say("");
  say("It stays up; Ctrl-C ends it. What happened is kept, and a second start goes on with it.");
}
