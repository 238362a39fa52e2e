import { AppendLog } from "../kit/appendLog";
import { controlDoor } from "../kit/controlDoor";
import { openServer } from "../kit/openServer";
import { Catalog } from "./catalog";
import type { ConnectedApp } from "./connectedApp";
import { Cursors } from "./cursors";
import { dataRoutes } from "./dataRoutes";
import { EventBus } from "./eventBus";
import { humanActions } from "./humanActions";
import { LongTransactions } from "./longTransactions";
import { oauthRoutes } from "./oauthRoutes";
import { newOrg, type OrgSetup } from "./orgSetup";
import { pubSubServer, type PubSubOptions } from "./pubSubServer";
import { recordId } from "./recordId";
import { Refusal } from "./refusal";
import { seed, type Seeds } from "./seed";
import { Sessions } from "./sessions";
import { Store, type Commit } from "./store";
import { vendorError } from "./vendorError";

export interface SalesforceSandboxOptions extends Seeds {
  /** Port of the REST API; 0 takes a free one. */
  port: number;
  /** Port of the Pub/Sub API; by default a free one. */
  pubSubPort?: number;
  host?: string;
  /** Names besides that host and loopback by which it is reached. */
  allowedHosts?: readonly string[];
  /** Where the org's records are kept; without it they are forgotten at the end. */
  dataFile?: string;
  /** A Salesforce DX project whose custom fields the org has. */
  metadataDir?: string;
  /** What its people have set up from the start. */
  setup?: Partial<OrgSetup>;
  /** The currency of an org that has not enabled several: its records have no `CurrencyIsoCode`. */
  singleCurrency?: string;
  connectedApps?: readonly ConnectedApp[];
  sessionSeconds?: number;
  dailyRequests?: number;
  /** TLS for the Pub/Sub API, which by default is plain text. */
  pubSubTls?: PubSubOptions["tls"];
  keepAliveMs?: number;
  clock?: () => Date;
}

export interface SalesforceSandbox {
  url: string;
  /** `host:port` of the Pub/Sub API. */
  pubSubAddress: string;
  organizationId: string;
  close(): Promise<void>;
}

const demoApp: ConnectedApp = {
  clientId: "throughline-demo-client",
  clientSecret: "throughline-demo-secret",
  username: "integration@throughline.example",
};

/** Starts a stand-in for one Salesforce org: OAuth, the REST API 62.0, and the Pub/Sub API for change events. */
export async function startSalesforceSandbox(options: SalesforceSandboxOptions): Promise<SalesforceSandbox> {
  const { port, host = "127.0.0.1", clock = () => new Date(), connectedApps: apps = [demoApp] } = options;
  const organizationId = recordId("00D", 1);
  const setup = { ...newOrg, ...options.setup };
  const catalog = new Catalog(setup, options.metadataDir, options.singleCurrency !== undefined);
  const bus = new EventBus(catalog, clock, setup);
  const store = new Store(new AppendLog<Commit>(options.dataFile), clock, (commit) => bus.publish(commit));
  const sessions = new Sessions(organizationId, clock, options.sessionSeconds ?? 7_200);
  const org = { catalog, setup, store };
  store.replay();
  seed(org, apps, options);

  const app = await openServer({
    host,
    ...(options.allowedHosts && { allowedHosts: options.allowedHosts }),
    vendorError,
    malformedJson: () => new Refusal(400, "JSON_PARSER_ERROR", "The HTTP entity body is not well-formed JSON."),
    routerOptions: { ignoreTrailingSlash: true },
  });
  const reset = () => {
    sessions.revokeAll();
    bus.expireAll();
    store.clear();
    catalog.apply(Object.assign(setup, newOrg, options.setup));
    seed(org, apps, options);
  };
  controlDoor(app, { vendorError, reset });
  const transactions = new LongTransactions(org, clock);
  humanActions(app, { org, sessions, bus, transactions });

  let url = "";
  oauthRoutes(app, { apps, sessions, org, clock, ownUrl: () => url });
  let used = 0;
  const usage = () => ({ max: options.dailyRequests ?? 100_000, used });
  const coveredUntil = () => transactions.coveredUntil();
  dataRoutes(app, { org, cursors: new Cursors(), usage, coveredUntil }, sessions, () => void (used += 1));

  url = await app.listen({ port, host });
  const pubSub = await pubSubServer({
    org,
    bus,
    sessions,
    host,
    port: options.pubSubPort ?? 0,
    keepAliveMs: options.keepAliveMs ?? 60_000,
    ...(options.pubSubTls && { tls: options.pubSubTls }),
  });
  const close = async () => {
    pubSub.close();
    await app.close();
  };
  return { url, pubSubAddress: pubSub.address, organizationId, close };
}
