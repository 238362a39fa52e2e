import { join } from "node:path";
import { startNetSuiteSandbox } from "../sandbox/netsuite/startNetSuiteSandbox";
import { startSalesforceSandbox } from "../sandbox/salesforce/startSalesforceSandbox";
import { startStripeSandbox } from "../sandbox/stripe/startStripeSandbox";
import { demoKey } from "./demoKey";
import type { SandboxSettings } from "./settings/connectorSettings";

export interface RunningSandbox {
  url: string;
  close(): Promise<void>;
}

/** The platforms' stand-ins, each with its state in a file of the data folder. */
export const sandboxes: Readonly<
  Record<string, (settings: SandboxSettings, dataDir: string) => Promise<RunningSandbox>>
> = {
  salesforce: (settings, dataDir) =>
    startSalesforceSandbox({
      host: settings.SANDBOX_HOST,
      allowedHosts: settings.SANDBOX_ALLOWED_HOSTS,
      port: settings.SANDBOX_SALESFORCE_PORT,
      pubSubPort: settings.SANDBOX_SALESFORCE_PUBSUB_PORT,
      dataFile: join(dataDir, "sandbox-salesforce.jsonl"),
      metadataDir: join(__dirname, "..", "connectors", "salesforce", "metadata"),
    }),
  stripe: (settings, dataDir) =>
    startStripeSandbox({
      host: settings.SANDBOX_HOST,
      allowedHosts: settings.SANDBOX_ALLOWED_HOSTS,
      port: settings.SANDBOX_STRIPE_PORT,
      dataFile: join(dataDir, "sandbox-stripe.jsonl"),
      webhooks: [{ url: settings.SANDBOX_STRIPE_WEBHOOK_URL, secret: "whsec_throughline_demo" }],
      requestsPerSecond: settings.SANDBOX_STRIPE_REQUESTS_PER_SECOND,
      concurrency: settings.SANDBOX_STRIPE_CONCURRENCY,
      ...(settings.SANDBOX_STRIPE_ENDPOINT_REQUESTS_PER_SECOND !== undefined && {
        endpointRequestsPerSecond: settings.SANDBOX_STRIPE_ENDPOINT_REQUESTS_PER_SECOND,
      }),
    }),
  netsuite: (settings, dataDir) =>
    startNetSuiteSandbox({
      host: settings.SANDBOX_HOST,
      allowedHosts: settings.SANDBOX_ALLOWED_HOSTS,
      port: settings.SANDBOX_NETSUITE_PORT,
      dataFile: join(dataDir, "sandbox-netsuite.jsonl"),
      integrations: [
        {
          clientId: "throughline-demo-client",
          certificates: { "throughline-demo": demoKey(dataDir).publicKey },
        },
      ],
    }),
};
