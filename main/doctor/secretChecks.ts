import { isLoopback } from "../../platform/network/isLoopback";
import type { Check } from "../../connectors/examine";
import { fault, ok, type Verdict } from "../../connectors/finding";
import { auditSettings } from "../settings/auditSettings";
import { companySettings } from "../settings/company/companySettings";
import { instanceOf } from "../settings/company/instanceOf";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";

/** Whether there is a key or a token where this way of running needs one. Values are never told. */
export function secretChecks(env: NodeJS.ProcessEnv): Check[] {
  const { HOST, GATEWAY_TOKEN, OIDC_ISSUERS, SUBGRAPH_SECRET } = readSettings(serverSettings, env);
  const { AUDIT_KEY } = readSettings(auditSettings, env);
  const stripe = instanceOf(companySettings(env).instances, "stripe");
  const secrets = stripe.connection.webhookSecrets.length;
  const open = !isLoopback(HOST);
  const secret = (about: string, verdict: Verdict): Check => ({
    ...{ name: "secrets", about, todo: "" },
    look: async () => verdict,
  });
  return [
    secret(`webhooks of ${stripe.id}`, ok(`${secrets} in force; whether one is the endpoint's, only a delivery shows`)),
    secret(
      "SUBGRAPH_SECRET",
      SUBGRAPH_SECRET !== undefined || !open
        ? ok(SUBGRAPH_SECRET ? "It is set" : "Not set: everything runs in one process on this machine")
        : fault(
            "Not set: a gateway and subgraphs that run on their own refuse to start",
            "Set it to the same text of at least 16 characters for the gateway and every subgraph",
          ),
    ),
    secret(
      "GATEWAY_TOKEN",
      GATEWAY_TOKEN !== undefined || OIDC_ISSUERS.length > 0 || !open
        ? ok(GATEWAY_TOKEN ? "It is set" : "Not set: callers are known otherwise, or are on this machine")
        : fault(
            "Neither it nor OIDC_ISSUERS is set: nobody is let in, but by tokens that were made by name",
            "Set one of them, or make a token: node dist/main.js token create",
          ),
    ),
    secret(
      "AUDIT_KEY",
      AUDIT_KEY.length > 0 || !open
        ? ok(AUDIT_KEY.length > 0 ? "It is set" : "Not set: the audit log is written without a key")
        : fault(
            "Not set: whoever can write the database could write the audit log anew, and nobody would see it",
            "Set AUDIT_KEY, and keep it apart from the database (docs/audit.md)",
          ),
    ),
  ];
}
