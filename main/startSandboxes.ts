import { join } from "node:path";
import { dataFolder } from "./dataFolder";
import { demoKey } from "./demoKey";
import { listening } from "./listening";
import type { SandboxName } from "./roleNames";
import type { SandboxSettings } from "./settings/connectorSettings";

export interface RunningSandbox {
  url: string;
  close(): Promise<void>;
}

type StartSandbox = (settings: SandboxSettings, dataDir: string) => Promise<RunningSandbox>;

/** The platforms' stand-ins, each with its state in a file of the data folder. One loads nothing of the others. */
export const sandboxes = {
  salesforce: starting(["SANDBOX_SALESFORCE_PORT", "SANDBOX_SALESFORCE_PUBSUB_PORT"], async (settings, dataDir) => {
    const { startSalesforceSandbox } = await import("../sandbox/salesforce/startSalesforceSandbox");
    const { strictOrg } = await import("../sandbox/salesforce/strictOrg");
    return startSalesforceSandbox({
      host: settings.SANDBOX_HOST,
      allowedHosts: settings.SANDBOX_ALLOWED_HOSTS,
      port: settings.SANDBOX_SALESFORCE_PORT,
      pubSubPort: settings.SANDBOX_SALESFORCE_PUBSUB_PORT,
      dataFile: join(dataDir, "sandbox-salesforce.jsonl"),
      metadataDir: join(__dirname, "..", "connectors", "salesforce", "metadata"),
      ...(settings.SANDBOX_STRICT && strictOrg),
    });
  }),
  stripe: starting(["SANDBOX_STRIPE_PORT"], async (settings, dataDir) => {
    const { startStripeSandbox } = await import("../sandbox/stripe/startStripeSandbox");
    const { strictTenant: strictStripe } = await import("../sandbox/stripe/strictTenant");
    return startStripeSandbox({
      host: settings.SANDBOX_HOST,
      allowedHosts: settings.SANDBOX_ALLOWED_HOSTS,
      port: settings.SANDBOX_STRIPE_PORT,
      dataFile: join(dataDir, "sandbox-stripe.jsonl"),
      webhooks: [{ url: settings.SANDBOX_STRIPE_WEBHOOK_URL, secret: "whsec_throughline_demo" }],
      requestsPerSecond: settings.SANDBOX_STRIPE_REQUESTS_PER_SECOND,
      concurrency: settings.SANDBOX_STRIPE_CONCURRENCY,
      ...(settings.SANDBOX_STRICT && strictStripe),
      ...(settings.SANDBOX_STRIPE_ENDPOINT_REQUESTS_PER_SECOND !== undefined && {
        endpointRequestsPerSecond: settings.SANDBOX_STRIPE_ENDPOINT_REQUESTS_PER_SECOND,
      }),
    });
  }),
  netsuite: starting(["SANDBOX_NETSUITE_PORT"], async (settings, dataDir) => {
    const { startNetSuiteSandbox } = await import("../sandbox/netsuite/startNetSuiteSandbox");
    const { strictTenant: strictNetSuite } = await import("../sandbox/netsuite/strictTenant");
    return startNetSuiteSandbox({
      host: settings.SANDBOX_HOST,
      allowedHosts: settings.SANDBOX_ALLOWED_HOSTS,
      port: settings.SANDBOX_NETSUITE_PORT,
      dataFile: join(dataDir, "sandbox-netsuite.jsonl"),
      ...(settings.SANDBOX_STRICT && strictNetSuite),
      integrations: [
        {
          clientId: "throughline-demo-client",
          certificates: { "throughline-demo": demoKey(dataDir).publicKey },
        },
      ],
    });
  }),
} as const satisfies Record<SandboxName, StartSandbox>;

type PortName = Extract<keyof SandboxSettings, `${string}_PORT`>;

function starting(names: readonly PortName[], start: StartSandbox): StartSandbox {
  return (settings, dataDir) => {
    const ports = names.map((name) => [name, settings[name]] as const);
    const place = { host: ["SANDBOX_HOST", settings.SANDBOX_HOST], ports } as const;
    return listening(place, () => start(settings, dataFolder(dataDir)));
  };
}
