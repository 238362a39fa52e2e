import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoKey } from "../../../main/demoKey";
import { startNetSuiteSandbox, type NetSuiteSandboxOptions } from "../../../sandbox/netsuite/startNetSuiteSandbox";
import {
  startSalesforceSandbox,
  type SalesforceSandboxOptions,
} from "../../../sandbox/salesforce/startSalesforceSandbox";
import { startStripeSandbox, type StripeSandboxOptions } from "../../../sandbox/stripe/startStripeSandbox";
import { freePorts } from "../../support/freePorts";
import type { Received } from "../../connectors/openControlDoor";

export interface Options {
  salesforce?: Partial<SalesforceSandboxOptions>;
  stripe?: Partial<StripeSandboxOptions>;
  netsuite?: Partial<NetSuiteSandboxOptions>;
}

export interface Company {
  /** The settings of a hub for these three. */
  env: Record<string, string>;
  urls: { salesforce: string; stripe: string; netsuite: string };
  /** Calls a sandbox as somebody else does: its control door, or the platform's API with the hub's credentials. */
  post(url: string, body: object): Promise<void>;
  /** What they receive until `said` is asked, beside their control doors. */
  listen(): Promise<{ said(): Promise<Received[]> }>;
  close(): Promise<void>;
}

const CLIENT = "throughline-demo-client";

/** Sandboxes of all three platforms, set up as the hub needs them but for what the options change. */
export async function aCompany(databaseUrl: string, options: Options = {}): Promise<Company> {
  const dataDir = mkdtempSync(join(tmpdir(), "throughline-doctor-"));
  const metadataDir = join(__dirname, "../../../connectors/salesforce/metadata");
  const salesforce = await startSalesforceSandbox({ port: 0, metadataDir, ...options.salesforce });
  const webhooks = [{ url: "https://hub.example/webhooks/stripe-main", secret: "whsec_throughline_demo" }];
  const stripe = await startStripeSandbox({ port: 0, webhooks, ...options.stripe });
  const certificates = { "throughline-demo": demoKey(dataDir).publicKey };
  const integrations = [{ clientId: CLIENT, certificates }];
  const netsuite = await startNetSuiteSandbox({ port: 0, integrations, ...options.netsuite });
  const urls = { salesforce: salesforce.url, stripe: stripe.url, netsuite: netsuite.url };
  const names = ["GATEWAY", "WORKER", "SUBGRAPH_CRM", "SUBGRAPH_BILLING", "SUBGRAPH_ERP", "SUBGRAPH_OPERATIONS"];
  const ports = await freePorts(names.length);
  return {
    urls,
    env: {
      ...Object.fromEntries(names.map((name, at) => [`${name}_PORT`, String(ports[at])])),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      SALESFORCE_LOGIN_URL: urls.salesforce,
      SALESFORCE_PUBSUB: salesforce.pubSubAddress,
      STRIPE_API_URL: urls.stripe,
      NETSUITE_URL: urls.netsuite,
      NETSUITE_CORRELATION_FIELD: "custbody_tl_correlation",
      NETSUITE_SERVICE_COLUMNS: "custcol_tl_service_start,custcol_tl_service_end",
    },
    post: async (url, body) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    },
    listen: async () => {
      const received = () =>
        Promise.all(
          Object.values(urls).map(
            async (url) => (await fetch(`${url}/_sandbox/requests`)).json() as Promise<Received[]>,
          ),
        );
      const before = (await received()).map(({ length }) => length);
      return { said: async () => (await received()).flatMap((all, at) => all.slice(before[at])) };
    },
    close: async () => {
      await Promise.all([salesforce.close(), stripe.close(), netsuite.close()]);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
