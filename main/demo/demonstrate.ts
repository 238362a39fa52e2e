import type { Logger } from "pino";
import type { OutageLog } from "../../platform/store/outageLog";
import type { InOrder } from "../inOrder";
import { openMetrics } from "../metrics/openMetrics";
import { openDatabase } from "../openDatabase";
import { runHub, runSandboxes } from "../roles/everything";
import { auditSettings } from "../settings/auditSettings";
import { companySettings } from "../settings/company/companySettings";
import { leftToVariables } from "../settings/company/leftToVariables";
import { sandboxSettings } from "../settings/connectorSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { approveWhatWaits } from "./approveWhatWaits";
import { besideSandboxes } from "./besideSandboxes";
import { demoPeople, type DemoPeople } from "./demoPeople";
import { demoTaxRates } from "./demoTaxRates";
import { enterCompany } from "./enterCompany";
import { toldOfStrict } from "./toldOfStrict";
import { isSet, unlessSet } from "./unlessSet";
import { walkDeal } from "./walkDeal";

const say = (line: string) => process.stdout.write(`${line}\n`);

interface Surroundings {
  log: Logger;
  outage: OutageLog;
  /** Hears what ends the worker, and this process with it. */
  lost: (said: string) => void;
  /** Hears that the embedded Postgres is gone. */
  withoutDatabase: (said: string) => void;
}

/** Starts everything in this process, says where it is, and walks one deal through. */
export async function demonstrate(
  given: NodeJS.ProcessEnv,
  { log, outage, lost, withoutDatabase }: Surroundings,
  opened: InOrder,
): Promise<void> {
  const env = besideSandboxes(given);
  const settings = readSettings(platformSettings, env);
  // From when the command began: what is compiled and loaded before this takes its time, too.
  const step = (what: string) => say(`${String(Math.round(performance.now())).padStart(6)} ms  ${what}`);

  const { AUDIT_KEY: auditKeys } = readSettings(auditSettings, env);
  const database = await opened.open((ending) =>
    openDatabase(settings, { log, outage, ending, auditKeys, lost: withoutDatabase, alone: placeOf(env) }),
  );
  step(settings.DATABASE_URL ? "The database is open" : "The embedded Postgres is up");
  const sandboxes = await opened.open(() => runSandboxes(env));
  step("The sandboxes of Salesforce, Stripe and NetSuite are up");
  const people = demoPeople(companySettings(env).instances);
  const { SANDBOX_STRICT: isStrict } = readSettings(sandboxSettings, env);
  const rated = isSet("STRIPE_TAX_RATES", env)
    ? {}
    : leftToVariables({ STRIPE_TAX_RATES: JSON.stringify(await demoTaxRates(people)) }, env);
  const hubEnv = { ...toldOfStrict(env), ...unlessSet({ POLL_SECONDS: "2" }, env), ...rated };
  const measured = { role: "all", store: database.store, log };
  const metrics = await opened.open(() => openMetrics(env, measured));
  const hub = await opened.open(() => runHub(hubEnv, database.store, log, lost, metrics));
  step("The worker, the subgraphs and the gateway are up");

  say("");
  say(
    `  Home         ${new URL("/", hub.gateway.url).href}   (open it in a browser; /explore beside it works offline)`,
  );
  say(`  Graph        ${hub.gateway.url}   (in a browser: Apollo Sandbox)`);
  say(`  Health       ${new URL("/health/ready", hub.gateway.url).href}`);
  say(`  Webhooks     ${hub.worker.url}/webhooks/stripe-main`);
  for (const [name, url] of Object.entries(sandboxes.urls)) say(`  ${name.padEnd(12)} ${url}`);
  say("");
  const approving = isStrict ? approveWhatWaits(people, say) : null;
  await walkDeal(people, hub.services, say, opened.ending).finally(() => approving?.stop());
  say("");
  say("It stays up; Ctrl-C ends it. What happened is kept, and a second start goes on with it.");
  await fillCompany(people, opened.ending);
}

/** Enters the deals to play with, behind all that a start waits for. What goes wrong with them ends no hub. */
async function fillCompany(people: DemoPeople, ending: AbortSignal): Promise<void> {
  if (people.salesforce.singleCurrency !== undefined) {
    say("Its other deals are left out: they are in two currencies, and the CRM has one.");
    return;
  }
  try {
    await enterCompany(people, ending);
    say("Six more deals are there, each in another state: npm run demo -- list");
  } catch (error) {
    if (ending.aborted) return;
    const why = error instanceof Error ? error.message : String(error);
    say(`Not all of the six other deals could be entered: ${why}. The next start goes on with them.`);
  }
}

/** What a second hub on the same folder is told of this one. */
function placeOf(env: NodeJS.ProcessEnv): string {
  const { HOST, GATEWAY_PORT } = readSettings(serverSettings, env);
  return `process ${process.pid}${GATEWAY_PORT === 0 ? "" : `, http://${HOST}:${GATEWAY_PORT}`}`;
}
