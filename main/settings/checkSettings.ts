import { z } from "zod";
import { refuseDevelopment } from "../../gateway/identity/refuseDevelopment";
import { refuseUnknownRoles } from "../../gateway/identity/refuseUnknownRoles";
import { approvalPolicyOf } from "./approvalPolicyOf";
import { auditSettings } from "./auditSettings";
import { besideSandboxes } from "../demo/besideSandboxes";
import { checkDemo } from "../demo/checkDemo";
import { companySettings } from "./company/companySettings";
import { connectorSettings, sandboxSettings } from "./connectorSettings";
import { misspelt } from "./misspelt";
import { platformSettings } from "./platformSettings";
import { portsTwice } from "./portsTwice";
import { readSettings } from "./readSettings";
import { refuseTogether } from "./refuseTogether";
import { secretList } from "./secretList";
import { settingsFaults } from "./settingsFaults";
import { serverSettings } from "./serverSettings";
import { workflowSettings } from "./workflowSettings";

const worker = [platformSettings, serverSettings, workflowSettings, connectorSettings, auditSettings];

/** What each role reads. */
const layers: ReadonlyMap<string, readonly z.ZodObject[]> = new Map([
  ["all", [...worker, sandboxSettings]],
  ["worker", worker],
  ["doctor", [...worker, sandboxSettings]],
  ["subgraph", [platformSettings, serverSettings, workflowSettings, auditSettings]],
  ["gateway", [platformSettings, serverSettings, auditSettings]],
  ["token", [platformSettings, serverSettings, auditSettings]],
  ["sandbox", [platformSettings, sandboxSettings]],
]);

const secretOfBoth = z
  .string({ error: "the same text of at least 16 characters for the gateway and every subgraph" })
  .pipe(secretList(16));

const decides: ReadonlySet<string> = new Set(["all", "worker", "subgraph", "doctor"]);
const admits: ReadonlySet<string> = new Set(["all", "gateway", "doctor"]);
const connects: ReadonlySet<string> = new Set(["all", "worker", "doctor"]);
const listens: ReadonlySet<string> = new Set(["all", "worker", "subgraph", "gateway", "sandbox"]);
const signs: ReadonlySet<string> = new Set(["gateway", "subgraph"]);

/**
 * Reads all settings of a role before anything is opened, so that all that are wrong are told at once, whatever else
 * does not answer.
 * @param name of the subgraph or sandbox, where the role is one
 * @throws HubError `settings.invalid`
 */
export function checkSettings(role: string, env: NodeJS.ProcessEnv, name = ""): void {
  const shape = Object.assign(
    {},
    ...(layers.get(role) ?? [platformSettings]).map((layer) => layer.shape),
  ) as z.ZodRawShape;
  const required = signs.has(role) ? { SUBGRAPH_SECRET: secretOfBoth } : {};
  refuseTogether([
    () => refuseMisspelt(env),
    () => readSettings(z.object({ ...shape, ...required }), env),
    () => listens.has(role) && refuseTwice(portsTwice(role, name, env)),
    () => admits.has(role) && checkRoles(env),
    () => admits.has(role) && checkDevelopment(env),
    () => connects.has(role) && companySettings(role === "worker" ? env : besideSandboxes(env)),
    () => role === "all" && checkDemo(env),
    () => decides.has(role) && approvalPolicyOf(env),
  ]);
}

function refuseMisspelt(env: NodeJS.ProcessEnv): void {
  const known = [...new Set([...layers.values()].flat().flatMap((layer) => Object.keys(layer.shape)))];
  const lines = misspelt(known, env);
  if (lines.length > 0) throw settingsFaults(lines);
}

function checkDevelopment(env: NodeJS.ProcessEnv): void {
  const named = serverSettings.pick({ HOST: true, GATEWAY_TOKEN: true, OIDC_ISSUERS: true, GATEWAY_DEVELOPMENT: true });
  const { HOST: host, GATEWAY_TOKEN, OIDC_ISSUERS, GATEWAY_DEVELOPMENT: development } = readSettings(named, env);
  refuseDevelopment({ host, configured: GATEWAY_TOKEN !== undefined || OIDC_ISSUERS.length > 0, development });
}

function refuseTwice(lines: readonly string[]): void {
  if (lines.length > 0) throw settingsFaults(lines);
}

function checkRoles(env: NodeJS.ProcessEnv): void {
  const named = serverSettings.pick({ ROLES: true, GATEWAY_TOKEN_ROLE: true, OIDC_ISSUERS: true });
  const { ROLES, GATEWAY_TOKEN_ROLE, OIDC_ISSUERS } = readSettings(named, env);
  refuseUnknownRoles(ROLES, GATEWAY_TOKEN_ROLE, OIDC_ISSUERS);
}
