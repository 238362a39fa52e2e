import { join } from "node:path";
import { Connection } from "jsforce";
import { pino } from "pino";
import type { CrmConnector } from "../../../connectors/connector";
import { openSalesforceConnector } from "../../../connectors/salesforce/openSalesforceConnector";
import type { SalesforceSettings } from "../../../connectors/salesforce/settings";
import type { FaultInput } from "../../../sandbox/kit/fault";
import {
  startSalesforceSandbox,
  type SalesforceSandbox,
  type SalesforceSandboxOptions,
} from "../../../sandbox/salesforce/startSalesforceSandbox";

export interface TestSalesforce {
  sandbox: SalesforceSandbox;
  connector: CrmConnector;
  /** Someone else who works in the org. */
  person: Connection;
  logIn(): Promise<Connection>;
  open(settings?: Partial<SalesforceSettings>): CrmConnector;
  control(action: string, body?: object): Promise<Response>;
  fault(fault: FaultInput): Promise<unknown>;
  requests(): Promise<{ method: string; path: string; body: unknown; status: number | null }[]>;
  create(object: string, values: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

const [clientId, clientSecret] = ["throughline-demo-client", "throughline-demo-secret"];

/** A Salesforce sandbox on free ports, the connector to it, and a person with a login of their own. */
export async function aSalesforce({
  sandboxOptions = {},
  settings = {},
  clock,
}: {
  sandboxOptions?: Partial<SalesforceSandboxOptions>;
  settings?: Partial<SalesforceSettings>;
  clock?: () => Date;
} = {}): Promise<TestSalesforce> {
  const metadataDir = join(__dirname, "../../../connectors/salesforce/metadata");
  const sandbox = await startSalesforceSandbox({
    port: 0,
    metadataDir,
    keepAliveMs: 20,
    ...(clock && { clock }),
    ...sandboxOptions,
  });
  const opened: CrmConnector[] = [];
  const open: TestSalesforce["open"] = (more = {}) => {
    const given: SalesforceSettings = {
      instanceId: "salesforce-main",
      loginUrl: sandbox.url,
      auth: { kind: "client-credentials", clientId, clientSecret },
      pubSubEndpoint: sandbox.pubSubAddress,
      pubSubInsecure: true,
      ...settings,
      ...more,
    };
    const connector = openSalesforceConnector(given, pino({ level: "silent" }), clock);
    opened.push(connector);
    return connector;
  };
  const person = await logIn(sandbox.url);
  return {
    sandbox,
    connector: open(),
    person,
    logIn: () => logIn(sandbox.url),
    open,
    control: (action, body) =>
      fetch(`${sandbox.url}/_sandbox/${action}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      }),
    fault: (fault) =>
      fetch(`${sandbox.url}/_sandbox/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fault),
      }),
    requests: async () =>
      (await (await fetch(`${sandbox.url}/_sandbox/requests`)).json()) as Awaited<
        ReturnType<TestSalesforce["requests"]>
      >,
    create: async (object, values) => (await person.sobject(object).create(values)).id ?? "",
    close: async () => {
      await Promise.all(opened.map((connector) => connector.close()));
      await sandbox.close();
    },
  };
}

async function logIn(url: string): Promise<Connection> {
  const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(`${url}/services/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
  const { access_token: accessToken } = (await answer.json()) as { access_token: string };
  return new Connection({ instanceUrl: url, accessToken, version: "62.0" });
}
