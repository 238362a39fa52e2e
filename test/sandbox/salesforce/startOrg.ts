import { join } from "node:path";
import { Connection } from "jsforce";
import {
  startSalesforceSandbox,
  type SalesforceSandbox,
  type SalesforceSandboxOptions,
} from "../../../sandbox/salesforce/startSalesforceSandbox";

export const app = { clientId: "acme-client", clientSecret: "acme-secret", username: "hub@acme.example" };

export interface TestOrg {
  sandbox: SalesforceSandbox;
  connection: Connection;
  login(): Promise<{ access_token: string; instance_url: string }>;
  /** The body and status of a plain request. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
}

export interface Answered {
  status: number;
  body: unknown;
  headers: Headers;
}

/** A sandbox on a free port, with the fields we ship, and jsforce logged in to it by client credentials. */
export async function startOrg(options: Partial<SalesforceSandboxOptions> = {}): Promise<TestOrg> {
  const metadataDir = join(__dirname, "../../../connectors/salesforce/metadata");
  const sandbox = await startSalesforceSandbox({ port: 0, metadataDir, connectedApps: [app], ...options });
  const login = async () => {
    const form = { grant_type: "client_credentials", client_id: app.clientId, client_secret: app.clientSecret };
    const answer = await fetch(`${sandbox.url}/services/oauth2/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    return (await answer.json()) as { access_token: string; instance_url: string };
  };
  const { access_token: accessToken, instance_url: instanceUrl } = await login();
  const connection = new Connection({ instanceUrl, accessToken, version: "62.0" });
  const send: TestOrg["send"] = async (method, path, body, headers = {}) => {
    const answer = await fetch(sandbox.url + path, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined, headers: answer.headers };
  };
  return { sandbox, connection, login, send };
}
