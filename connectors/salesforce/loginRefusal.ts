import { z } from "zod";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { retryAfterMs } from "../retryAfterMs";
import { VendorFailure } from "../vendorFailure";
import type { Org } from "./settings";

/**
 * Why the token endpoint let nobody in: "OAuth 2.0 Authorization Errors" in Salesforce Help. It answers 400 to passing
 * troubles of its own as well, so that the error's name decides.
 */
export function loginRefusal({ loginUrl, auth }: Org, { status, headers }: Response, body: unknown): VendorFailure {
  const said = refused.safeParse(body).data;
  const what = `Salesforce at ${loginUrl} did not log in the connected app ${auth.clientId}`;
  const reason = said ? [said.error, said.error_description].filter(Boolean).join(", ") : `HTTP ${status}`;
  const [failureClass, , advice] = rules.find(([, words]) => words.test(reason)) ?? byStatus(status);
  const rate = failureClass === "RATE_LIMIT";
  const after = retryAfterMs(headers.get("retry-after")) ?? (rate ? UNSAID_MS : undefined);
  return new VendorFailure(failureClass, `${what}: ${reason}. ${advice}`, {
    httpStatus: status,
    refusedLogin: true,
    ...(said && { code: said.error }),
    ...(after !== undefined && { retryAfterMs: after }),
  });
}

const refused = z.object({ error: z.string(), error_description: z.string().default("") });

type Rule = readonly [ExceptionClass, RegExp, advice: string];

const approve = "Let the app's admin-approved users be those of the permission set Throughline, and assign it.";

const rules: readonly Rule[] = [
  ["INTERMITTENT", /^(unknown_error|server_error|temporarily_unavailable)\b/, "It is tried again by itself."],
  ["RATE_LIMIT", /rate exceeded|too many login/i, "A user may log in 3,600 times an hour. It is tried again later."],
  [
    "AUTH",
    /not supported on this domain/i,
    "Set loginUrl to the org's own domain, https://<domain>.my.salesforce.com: the login hosts refuse this flow.",
  ],
  [
    "AUTH",
    /no client credentials user/i,
    "Choose the integration user as Run As in the app's client credentials flow.",
  ],
  [
    "AUTH",
    /^invalid_client_id\b/,
    "Check the consumer key, and that loginUrl is the org's; a new app takes ten minutes.",
  ],
  ["AUTH", /^invalid_client\b/, "Check the consumer secret."],
  ["AUTH", /^invalid_app_access\b|hasn't approved/i, approve],
  ["AUTH", /^inactive_(user|org)|\binactive (user|organization)\b/i, "Activate it in Salesforce."],
  ["AUTH", /\bip restricted\b/i, "Let the hub's addresses in, in the app's IP relaxation or the profile's IP ranges."],
  ["AUTH", /expired authorization code/i, "Set this machine's clock: the assertion was taken for an old one."],
  ["AUTH", /audience is invalid/i, "Set loginUrl to the login host, or to test.salesforce.com for a sandbox org."],
];

function byStatus(status: number): Rule {
  if (status >= 500) return ["INTERMITTENT", /^/, "It is tried again by itself."];
  if (status === 429) return ["RATE_LIMIT", /^/, "There were too many logins. It is tried again later."];
  return ["AUTH", /^/, "Check its credentials and the user it runs as."];
}

const UNSAID_MS = 300_000;
