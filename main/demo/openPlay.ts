import pino from "pino";
import type { Connection } from "jsforce";
import type Stripe from "stripe";
import { openWire, type Wire } from "../../connectors/netsuite/wire/openWire";
import { HubError } from "../../schema/hubError";
import { instanceOf } from "../settings/company/instanceOf";
import { companySettings } from "../settings/company/companySettings";
import { besideSandboxes } from "./besideSandboxes";
import { checkDemo } from "./checkDemo";
import { demoPeople, type DemoPeople } from "./demoPeople";
import { demoSales } from "./demoSales";
import { demoStripe } from "./demoStripe";
import { lineTo, type Line } from "./lineTo";
import { toldOfStrict } from "./toldOfStrict";

/** The demo's people at their desks, each logged in to a platform. */
export interface Play {
  sales: Connection;
  stripe: Stripe;
  ledger: Wire;
  line: Line;
  netSuiteUrl: string;
  /** The CRM's id in the hub's settings. */
  crmInstanceId: string;
  close(): Promise<void>;
}

/**
 * Logs the demo's people in to the platforms' stand-ins, past the hub.
 * @throws HubError `demo.away` when a stand-in does not answer, as while no hub runs
 */
export async function openPlay(env: NodeJS.ProcessEnv): Promise<Play> {
  checkDemo(env);
  const { instances } = companySettings(toldOfStrict(besideSandboxes(env)));
  const people = demoPeople(instances);
  await requireStandIns(people);
  const ledger = openWire(people.netSuite, pino({ level: "silent" }));
  const { netSuiteUrl } = people;
  const sales = await demoSales(people);
  return {
    ...{ sales, stripe: demoStripe(people), ledger, line: lineTo(netSuiteUrl), netSuiteUrl, close: ledger.close },
    crmInstanceId: instanceOf(instances, "salesforce").id,
  };
}

async function requireStandIns({ salesforce, stripe, netSuiteUrl }: DemoPeople): Promise<void> {
  const places = { Salesforce: salesforce.url, Stripe: stripe.url, NetSuite: netSuiteUrl };
  for (const [name, url] of Object.entries(places)) {
    await fetch(new URL("/health/live", url), { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) }).catch(
      (cause: unknown) => {
        const message = `The stand-in of ${name} does not answer at ${url}: start the hub first, by npm start in another terminal`;
        throw new HubError("demo.away", message, { cause, retryable: true });
      },
    );
  }
}

const ANSWERS_WITHIN_MS = 5_000;
