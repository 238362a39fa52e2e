import { sign } from "node:crypto";
import { Connection } from "jsforce";
import { z } from "zod";
import type { CallBudget } from "../../platform/budget/callBudget";
import { holdBack } from "../holdBack";
import { VendorFailure } from "../vendorFailure";
import { withinBudget } from "../withinBudget";
import { loginRefusal } from "./loginRefusal";
import { networkFailure } from "./networkFailure";
import type { Org } from "./settings";
import { understood } from "./understood";
import { isPage, pageFailure } from "./webPage";

/** A login in force. */
export interface Session {
  connection: Connection;
  accessToken: string;
  instanceUrl: string;
  organizationId: string;
  /** The user this connector runs as. */
  userId: string;
}

/**
 * Logs in by client credentials (RFC 6749, 4.4), or by an assertion signed with the app's key (RFC 7523; "OAuth 2.0 JWT
 * Bearer Flow for Server-to-Server Integration" in Salesforce Help).
 */
export async function openSession(org: Org, now: Date, budget: CallBudget): Promise<Session> {
  const answer = await ask(org, grant(org, now), budget);
  const text = await answer.text();
  const headers = Object.fromEntries(answer.headers);
  const doing = `log in to Salesforce at ${org.loginUrl}`;
  if (isPage({ status: answer.status, headers })) {
    throw pageFailure({ status: answer.status, headers, body: text }, doing, false);
  }
  if (!answer.ok) {
    const refusal = loginRefusal(org, answer, parsed(text));
    holdBack(budget, refusal);
    throw refusal;
  }
  const { access_token: accessToken, instance_url: instanceUrl, id } = understood(granted, parsed(text), "log in");
  const [, , organizationId = "", userId = ""] = new URL(id).pathname.split("/");
  return {
    connection: new Connection({ instanceUrl, accessToken, version: org.apiVersion }),
    accessToken,
    instanceUrl,
    organizationId: org.organizationId ?? organizationId,
    userId,
  };
}

const granted = z.object({ access_token: z.string().min(1), instance_url: z.url(), id: z.url() });

async function ask(org: Org, form: Record<string, string>, budget: CallBudget): Promise<Response> {
  const send = () =>
    fetch(new URL("/services/oauth2/token", org.loginUrl), {
      method: "POST",
      body: new URLSearchParams(form),
      redirect: "manual",
      signal: AbortSignal.timeout(org.timeoutMs),
    });
  try {
    return await withinBudget(budget, "The login", send);
  } catch (error) {
    if (error instanceof VendorFailure) throw error;
    throw networkFailure(error, `log in to Salesforce at ${org.loginUrl}`, false);
  }
}

function grant({ auth, loginUrl }: Org, now: Date): Record<string, string> {
  switch (auth.kind) {
    case "client-credentials": {
      const { clientId, clientSecret } = auth;
      return { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    }
    case "jwt-bearer": {
      const { clientId: iss, username: sub, privateKey } = auth;
      const exp = Math.floor(now.getTime() / 1_000) + ASSERTION_SECONDS;
      const claims = { iss, sub, aud: new URL(loginUrl).origin, exp };
      const signed = [{ alg: "RS256" }, claims].map((part) => base64url(JSON.stringify(part))).join(".");
      const assertion = `${signed}.${base64url(sign("RSA-SHA256", Buffer.from(signed), privateKey))}`;
      return { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
    }
  }
}

/** Salesforce takes an assertion that ends within three minutes. */
const ASSERTION_SECONDS = 180;

const base64url = (bytes: string | Buffer) => Buffer.from(bytes).toString("base64url");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
