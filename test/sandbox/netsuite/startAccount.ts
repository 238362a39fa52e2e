import { createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from "node:crypto";
import {
  startNetSuiteSandbox,
  type NetSuiteSandbox,
  type NetSuiteSandboxOptions,
} from "../../../sandbox/netsuite/startNetSuiteSandbox";

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

export const client = {
  clientId: "hub-client",
  certificates: { "cert-1": publicKey.export({ type: "spki", format: "pem" }).toString() },
  tokenBased: { consumerSecret: "consumer-secret", tokenId: "token-id", tokenSecret: "token-secret" },
};

/** 16 May 2026: the day on which the tests happen. */
export const NOON = new Date("2026-05-16T12:00:00Z");

export interface Answered {
  status: number;
  body: unknown;
  headers: Headers;
  /** The internal id that the Location header ends with. */
  id: string;
}

export interface TestAccount {
  sandbox: NetSuiteSandbox;
  /** The header of a client that is logged in. */
  authorization: string;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  query(q: string): Promise<Record<string, string>[]>;
  /** Posts a record and gives its internal id. */
  create(record: string, body: object): Promise<string>;
}

/** A sandbox on a free port, logged in to by an assertion signed ES256. */
export async function startAccount(options: Partial<NetSuiteSandboxOptions> = {}): Promise<TestAccount> {
  const sandbox = await startNetSuiteSandbox({ port: 0, integrations: [client], clock: () => NOON, ...options });
  const now = (options.clock?.() ?? NOON).getTime() / 1_000;
  const granted = await askForToken(sandbox.url, assertion(sandbox.url, now));
  const authorization = `Bearer ${String(granted.body["access_token"])}`;
  const send: TestAccount["send"] = async (method, path, body, headers = {}) => {
    const isControl = path.startsWith("/_sandbox/");
    const answer = await fetch(sandbox.url + (path.startsWith("/") ? path : `/services/rest/record/v1/${path}`), {
      method,
      headers: {
        authorization,
        ...((body !== undefined || isControl) && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const id = answer.headers.get("location")?.split("/").at(-1) ?? "";
    return { status: answer.status, body: text ? JSON.parse(text) : undefined, headers: answer.headers, id };
  };
  const query: TestAccount["query"] = async (q) => {
    const { status, body } = await send("POST", "/services/rest/query/v1/suiteql", { q }, { prefer: "transient" });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return (body as { items: Record<string, string>[] }).items.map(({ links: _links, ...row }) => row);
  };
  const create: TestAccount["create"] = async (record, body) => {
    const { status, body: answered, id } = await send("POST", record, body);
    if (status !== 204) throw new Error(JSON.stringify(answered));
    return id;
  };
  return { sandbox, authorization, send, query, create };
}

export async function askForToken(url: string, client_assertion: string, form: Record<string, string> = {}) {
  const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type,
    client_assertion,
    ...form,
  });
  const answer = await fetch(`${url}/services/rest/auth/oauth2/v1/token`, { method: "POST", body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** A JWT for the token endpoint: ES256 with the client's key, unless told otherwise. */
export function assertion(
  url: string,
  now: number,
  claims: object = {},
  { alg = "ES256", kid = "cert-1", key = privateKey }: { alg?: string; kid?: string; key?: KeyObject } = {},
): string {
  const aud = `${url}/services/rest/auth/oauth2/v1/token`;
  const payload = { iss: client.clientId, scope: "rest_webservices", aud, iat: now, exp: now + 300, ...claims };
  const text = [{ typ: "JWT", alg, kid }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const how = alg.startsWith("PS")
    ? { key, padding: 6, saltLength: Number(alg.slice(2)) / 8 }
    : { key, dsaEncoding: "ieee-p1363" as const };
  return `${text}.${sign(`sha${alg.slice(2)}`, Buffer.from(text), how).toString("base64url")}`;
}

/** An OAuth 1.0a header for a GET without a query, written out by hand as RFC 5849 tells. */
export function signedHeader(url: string, now: number, changes: Record<string, string> = {}): string {
  const { consumerSecret, tokenSecret, tokenId } = client.tokenBased;
  const { realm = "TSTDRV1", secret = tokenSecret, ...rest } = changes;
  const given: Record<string, string> = {
    oauth_consumer_key: client.clientId,
    oauth_nonce: randomUUID().replaceAll("-", ""),
    oauth_signature_method: "HMAC-SHA256",
    oauth_timestamp: String(now),
    oauth_token: tokenId,
    oauth_version: "1.0",
    ...rest,
  };
  const { origin, pathname, searchParams } = new URL(url);
  const parameters = Object.entries({ ...given, ...Object.fromEntries(searchParams) })
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
  const base = ["GET", origin + pathname, parameters].map(encodeURIComponent).join("&");
  const signature = createHmac("sha256", `${consumerSecret}&${secret}`).update(base).digest("base64");
  const fields = Object.entries({ ...given, oauth_signature: signature });
  return `OAuth realm="${realm}", ${fields.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(", ")}`;
}
