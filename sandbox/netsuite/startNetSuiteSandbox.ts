import type { FastifyInstance } from "fastify";
import { AppendLog } from "../kit/appendLog";
import { controlDoor } from "../kit/controlDoor";
import { openServer } from "../kit/openServer";
import { authRoutes } from "./auth/authRoutes";
import type { Integration } from "./auth/integration";
import { concurrencyGate } from "./concurrencyGate";
import { humanActions } from "./humanActions";
import { Catalog, type CustomFields } from "./records/catalog";
import { metadataRoute } from "./records/metadataRoute";
import { recordRoutes } from "./records/recordRoutes";
import { Store, type RecordInstance } from "./records/store";
import { Refusal } from "./refusal";
import { seed } from "./seed";
import { suiteqlRoute } from "./suiteql/suiteqlRoute";
import { plainTenant, type Tenant } from "./tenant";
import { vendorError } from "./vendorError";

export interface NetSuiteSandboxOptions extends Partial<Tenant> {
  /** 0 takes a free one. */
  port: number;
  host?: string;
  /** Names besides that host and loopback by which it is reached. */
  allowedHosts?: readonly string[];
  /** Where the account's records are kept; without it they are forgotten at the end. */
  dataFile?: string;
  /** The account id, which is also the realm of token-based authentication: `TSTDRV1`, `123456_SB1`. */
  accountId?: string;
  /** The clients that may log in. */
  integrations: readonly Integration[];
  /** Custom fields besides the ones Throughline's bundle brings. */
  customFields?: CustomFields;
  /** How many requests the account may run at once. */
  concurrency?: number;
  tokenSeconds?: number;
  clock?: () => Date;
}

export interface NetSuiteSandbox {
  url: string;
  accountId: string;
  close(): Promise<void>;
}

const bundledFields: CustomFields = {
  custentity_tl_correlation: "text",
  custbody_tl_correlation: "text",
  custbody_tl_contract: "text",
  custbody_tl_subscription: "text",
  custcol_tl_service_start: "date",
  custcol_tl_service_end: "date",
};

/** Starts a stand-in for one NetSuite account: SuiteTalk REST records, SuiteQL, and both ways to log in to them. */
export async function startNetSuiteSandbox(options: NetSuiteSandboxOptions): Promise<NetSuiteSandbox> {
  const { port, host = "127.0.0.1", clock = () => new Date(), accountId = "TSTDRV1" } = options;
  const tenant = { ...plainTenant, ...options };
  const deployed = Object.entries(bundledFields).filter(([name]) => !tenant.withoutFields.includes(name));
  const catalog = new Catalog({ ...Object.fromEntries(deployed), ...options.customFields }, tenant);
  const store = new Store(catalog.types, new AppendLog<RecordInstance>(options.dataFile));
  const { companyTimeZone, userTimeZone } = tenant;
  const org = { catalog, store, clock, timeZone: userTimeZone ?? companyTimeZone, tenant };
  if (!store.replay()) seed(org);

  const app = await openServer({
    host,
    ...(options.allowedHosts && { allowedHosts: options.allowedHosts }),
    vendorError,
    malformedJson: () => new Refusal(400, "INVALID_CONTENT", "Invalid content in the request body."),
    jsonTypes: ["application/vnd.oracle.resource+json"],
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
  });
  const reset = () => {
    auth.revokeAll();
    store.clear();
    seed(org);
  };
  controlDoor(app, { vendorError, reset });
  concurrencyGate(app, options.concurrency ?? 5);
  const { integrations, tokenSeconds = 3_600 } = options;
  const auth = authRoutes(app, { accountId, integrations, tokenSeconds, clock });
  app.post("/_sandbox/revoke-tokens", async (_request, reply) => {
    auth.revokeAll();
    return reply.status(204).send();
  });
  humanActions(app, { ...org, timeZone: companyTimeZone });
  jsonAlone(app);
  metadataRoute(app, org);
  recordRoutes(app, org);
  suiteqlRoute(app, org);

  const url = await app.listen({ port, host });
  return { url, accountId, close: () => app.close() };
}

/** Forms are for logging in: records and queries are JSON. */
function jsonAlone(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ url, headers }, reply) => {
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "");
    if (isForm && /^\/services\/rest\/(record|query)\//.test(url)) return reply.status(415).send(vendorError(415));
  });
}
