import { constants, sign } from "node:crypto";
import { z } from "zod";

/** A NetSuite account and an integration that may read it, by OAuth 2.0 machine to machine. */
export interface NetSuiteAccount {
  url: string;
  clientId: string;
  certificateId: string;
  /** PEM. */
  privateKey: string;
}

const TOKEN = "/services/rest/auth/oauth2/v1/token";
const QUERY = "/services/rest/query/v1/suiteql";
const PAGE = 1_000;

const page = z.object({ items: z.array(z.record(z.string(), z.unknown())), hasMore: z.boolean() });

export type LedgerRow = Readonly<Record<string, string | undefined>>;

/** Logs in. @returns what reads all rows of a query, their values as text */
export async function openSuiteQl(account: NetSuiteAccount): Promise<(q: string) => Promise<LedgerRow[]>> {
  const granted = await fetch(account.url + TOKEN, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertionOf(account),
    }),
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await granted.json());
  const headers = {
    authorization: `Bearer ${access_token}`,
    "content-type": "application/json",
    prefer: "transient",
  };
  return async (q) => {
    const rows: LedgerRow[] = [];
    for (let offset = 0; ; offset += PAGE) {
      const asked = `${account.url}${QUERY}?limit=${PAGE}&offset=${offset}`;
      const answer = await fetch(asked, { method: "POST", headers, body: JSON.stringify({ q }) });
      if (!answer.ok) throw new Error(`NetSuite refused "${q}": ${answer.status} ${await answer.text()}`);
      const { items, hasMore } = page.parse(await answer.json());
      rows.push(...items.map(textOf));
      if (!hasMore) return rows;
    }
  };
}

const textOf = (item: Record<string, unknown>): LedgerRow =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
    ),
  );

/** RFC 7518: PS256 is RSASSA-PSS with a salt as long as the hash. */
function assertionOf({ url, clientId, certificateId, privateKey }: NetSuiteAccount): string {
  const iat = Math.floor(Date.now() / 1_000);
  const header = { typ: "JWT", alg: "PS256", kid: certificateId };
  const claims = { iss: clientId, scope: "rest_webservices", aud: url + TOKEN, iat, exp: iat + 300 };
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const how = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return `${text}.${sign("sha256", Buffer.from(text), how).toString("base64url")}`;
}
