import type { FastifyInstance, FastifyRequest } from "fastify";
import qs from "qs";
import { AppendLog } from "../kit/appendLog";
import { controlDoor } from "../kit/controlDoor";
import { openServer } from "../kit/openServer";
import { isControl } from "../kit/refuseForeign";
import type { Account } from "./answer";
import { endpointsOf, type Endpoint } from "./endpointsOf";
import { humanActions } from "./humanActions";
import { idempotencyKeys } from "./idempotencyKeys";
import { identify } from "./identify";
import { limitGate } from "./limitGate";
import { objectId } from "./objectId";
import { Refusal } from "./refusal";
import { accountRoutes } from "./routes/accountRoutes";
import { couponRoutes } from "./routes/couponRoutes";
import { customerRoutes } from "./routes/customerRoutes";
import { eventRoutes } from "./routes/eventRoutes";
import { invoiceItemRoutes } from "./routes/invoiceItemRoutes";
import { invoiceRoutes } from "./routes/invoiceRoutes";
import { meterEventRoutes } from "./routes/meterEventRoutes";
import { meterRoutes } from "./routes/meterRoutes";
import { paymentRecordRoutes } from "./routes/paymentRecordRoutes";
import { paymentRoutes } from "./routes/paymentRoutes";
import { payoutRoutes } from "./routes/payoutRoutes";
import { priceRoutes } from "./routes/priceRoutes";
import { productRoutes } from "./routes/productRoutes";
import { refundRoutes } from "./routes/refundRoutes";
import { subscriptionRoutes } from "./routes/subscriptionRoutes";
import { taxRateRoutes } from "./routes/taxRateRoutes";
import { testClockRoutes } from "./routes/testClockRoutes";
import { webhookEndpointRoutes } from "./routes/webhookEndpointRoutes";
import { restrictKeys } from "./restrictKeys";
import { runClock } from "./runClock";
import { sendWebhooks } from "./sendWebhooks";
import { Store, type Commit } from "./store";
import type { Tenant } from "./tenant";
import { vendorError } from "./vendorError";

export interface StripeSandboxOptions extends Tenant {
  /** 0 takes a free one. */
  port: number;
  host?: string;
  /** Names besides that host and loopback by which it is reached. */
  allowedHosts?: readonly string[];
  /** Where the account's objects are kept; without it they are forgotten at the end. */
  dataFile?: string;
  apiKeys?: readonly string[];
  /** Endpoints besides those made through the API. */
  webhooks?: readonly Endpoint[];
  clock?: () => Date;
}

const parseForm = (text: string) =>
  qs.parse(text, { arrayLimit: 1_000, depth: 10, parameterLimit: 5_000, plainObjects: true });

/** Starts a stand-in for one Stripe account: the REST API that billing needs, its events, and its signed webhooks. */
export async function startStripeSandbox(
  options: StripeSandboxOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { port, host = "127.0.0.1", apiKeys = ["sk_test_throughline_demo"], clock = () => new Date() } = options;
  const store = new Store(new AppendLog<Commit>(options.dataFile));
  const app = await openServer({
    host,
    ...(options.allowedHosts && { allowedHosts: options.allowedHosts }),
    vendorError,
    malformedJson: () => new Refusal(400, "invalid_request_error", "The request's body is not well-formed JSON."),
    unknownPath,
    parseForm,
    genReqId: () => objectId("req", 14),
  });
  identify(app);
  const locks = new Set<string>();
  const reset = () => {
    locks.clear();
    store.clear();
  };
  const { faults } = controlDoor(app, { vendorError, reset });
  const webhooks = sendWebhooks(store, () => endpointsOf(store, options.webhooks ?? []), faults, options);
  const { restrictedKeys = {} } = options;
  authenticate(app, [...apiKeys, ...Object.keys(restrictedKeys)]);
  restrictKeys(app, restrictedKeys);
  formsAlone(app);
  limitGate(app, options);
  const keys = idempotencyKeys(app, store);
  const account: Account = { store, tenant: options, webhooks, clock, keys, locks, wake: () => running.wake() };
  humanActions(app, account, locks);
  for (const routes of [
    accountRoutes,
    customerRoutes,
    productRoutes,
    priceRoutes,
    taxRateRoutes,
    couponRoutes,
    subscriptionRoutes,
    invoiceRoutes,
    paymentRecordRoutes,
    invoiceItemRoutes,
    paymentRoutes,
    refundRoutes,
    payoutRoutes,
    eventRoutes,
    testClockRoutes,
    meterRoutes,
    meterEventRoutes,
  ]) {
    routes(app, account);
  }
  webhookEndpointRoutes(app, account, options.webhooks);
  const running = runClock(account);
  const url = await app.listen({ port, host });
  return {
    url,
    close: async () => {
      running.stop();
      await webhooks.close();
      await app.close();
    },
  };
}

/** The secret key, as a bearer token or as the user of basic authentication. @see https://docs.stripe.com/api/authentication */
function authenticate(app: FastifyInstance, apiKeys: readonly string[]): void {
  app.addHook("onRequest", async (request) => {
    if (isControl(request)) return;
    const [scheme, credentials = ""] = (request.headers.authorization ?? "").split(" ");
    const key = scheme === "Basic" ? Buffer.from(credentials, "base64").toString().split(":")[0] : credentials;
    if (key === undefined || key === "") {
      throw new Refusal(
        401,
        "invalid_request_error",
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
      );
    }
    if (!apiKeys.includes(key)) {
      throw new Refusal(401, "invalid_request_error", `Invalid API Key provided: ${key.slice(0, 8)}***`);
    }
  });
}

/** In the words that clients report of a body in JSON. @see https://docs.stripe.com/api */
function formsAlone(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    if (isControl(request) || !/^application\/json\b/i.test(request.headers["content-type"] ?? "")) return;
    throw new Refusal(
      400,
      "invalid_request_error",
      "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
    );
  });
}

function unknownPath({ method, url }: FastifyRequest): unknown {
  const message = `Unrecognized request URL (${method}: ${url.split("?")[0]}).`;
  return new Refusal(404, "invalid_request_error", message).body;
}
