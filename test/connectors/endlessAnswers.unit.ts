import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { LARGEST_ANSWER } from "../../connectors/answerBounds";
import { openWire } from "../../connectors/netsuite/wire/openWire";
import { openSalesforceConnector } from "../../connectors/salesforce/openSalesforceConnector";
import { openStripeConnector } from "../../connectors/stripe/openStripeConnector";
import { tokens } from "./netsuite/startAccount";

const log = pino({ level: "silent" });
const MEBIBYTE = Buffer.alloc(1_048_576, " ");

/** A platform that lets anyone in, and whose answers are so large, or come so slowly that they never end. */
async function aPlatform(how: "large" | "slow"): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const url = `http://${request.headers.host}`;
    response.writeHead(200, { "content-type": "application/json" });
    if (request.url?.endsWith("/token")) {
      response.end(JSON.stringify({ access_token: "t", instance_url: url, id: `${url}/id/00D/005` }));
      return;
    }
    if (how === "slow") {
      const more = setInterval(() => response.write(" "), 20);
      response.once("close", () => clearInterval(more));
      return;
    }
    for (let sent = 0; sent <= LARGEST_ANSWER; sent += MEBIBYTE.length) response.write(MEBIBYTE);
    response.end(JSON.stringify({ object: "customer" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** What reads a record of each platform, and gives up its connections. */
const readers = {
  Stripe: (baseUrl: string, timeoutMs?: number) => {
    const given = { instanceId: "stripe-main", apiKey: "sk_test_1", livemode: false, webhookSecrets: [], baseUrl };
    const billing = openStripeConnector({ ...given, ...(timeoutMs !== undefined && { timeoutMs }) }, log);
    return { read: () => billing.read("Customer", "cus_1"), close: () => billing.close() };
  },
  NetSuite: (baseUrl: string, timeoutMs?: number) => {
    const given = { instanceId: "netsuite-main", accountId: "TSTDRV1", auth: tokens, baseUrl };
    const wire = openWire({ ...given, ...(timeoutMs !== undefined && { timeoutMs }) }, log);
    return { read: () => wire.get("invoice/1", "Invoice 1"), close: () => wire.close() };
  },
  Salesforce: (loginUrl: string, timeoutMs?: number) => {
    const auth = { kind: "client-credentials", clientId: "c", clientSecret: "s" } as const;
    const given = {
      instanceId: "salesforce-main",
      auth,
      pubSubEndpoint: "127.0.0.1:9",
      pubSubInsecure: true,
      loginUrl,
    };
    const crm = openSalesforceConnector({ ...given, ...(timeoutMs !== undefined && { timeoutMs }) }, log);
    return { read: () => crm.read("Account", "001000000000001AAA"), close: () => crm.close() };
  },
};

/** What comes of reading from such a platform. */
async function readFrom(name: keyof typeof readers, how: "large" | "slow", timeoutMs?: number): Promise<unknown> {
  const { url, server } = await aPlatform(how);
  const { read, close } = readers[name](url, timeoutMs);
  try {
    return await read().catch((error: unknown) => error);
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
  }
}

describe("an answer of a platform that has no end", () => {
  it.each([
    ["Stripe", "INTERMITTENT", "ANSWER_TOO_LARGE"],
    ["NetSuite", "CONNECTION", "UND_ERR_RES_EXCEEDED_MAX_SIZE"],
    ["Salesforce", "CONNECTION", "ANSWER_TOO_LARGE"],
  ] as const)("is not read on once it is larger than any is: %s", async (name, failureClass, code) => {
    expect(await readFrom(name, "large")).toMatchObject({
      ...{ class: failureClass, retryable: true },
      message: expect.stringContaining(`(${code})`),
    });
  });

  it.each([
    ["Stripe", "INTERMITTENT", "ANSWER_TOO_SLOW"],
    ["NetSuite", "CONNECTION", "ANSWER_TOO_SLOW"],
    ["Salesforce", "CONNECTION", "no answer within 200 ms"],
  ] as const)("is not waited for while it comes byte by byte: %s", async (name, failureClass, code) => {
    expect(await readFrom(name, "slow", 200)).toMatchObject({
      ...{ class: failureClass, retryable: true },
      message: expect.stringContaining(`(${code})`),
    });
  });
});
