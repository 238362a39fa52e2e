import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import { isSecretName } from "../../platform/audit/redact";
import { auditSettings } from "../settings/auditSettings";
import { connectorSettings } from "../settings/connectorSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { workflowSettings } from "../settings/workflowSettings";

/** A worker's settings as the audit log may keep them. */
export interface SettingsFacts {
  /** One hash over all of them, passwords in addresses among them. */
  fingerprint: string;
  settings: Record<string, unknown>;
}

/** The settings in force, defaults among them; of a secret only a hash, keyed where there is a key for the audit log. */
export function settingsFacts(env: NodeJS.ProcessEnv): SettingsFacts {
  const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
  const hash = (value: unknown) => {
    const digest = keys[0] ? createHmac("sha256", keys[0].secret) : createHash("sha256");
    return `sha256:${digest
      .update(canonicalize(value) ?? "")
      .digest("hex")
      .slice(0, 16)}`;
  };
  const read = {
    ...readSettings(platformSettings, env),
    ...readSettings(serverSettings, env),
    ...readSettings(connectorSettings, env),
    ...readSettings(workflowSettings, env),
  };
  const { HUB_SETTINGS: hub, ...others } = read;
  const shown = Object.entries(others)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [
      name,
      isSecretName(name) ? hash(value) : value instanceof Map ? Object.fromEntries(value) : value,
    ]);
  const settings = {
    ...Object.fromEntries(shown),
    HUB_SETTINGS: JSON.parse(hub),
    auditedUnder: keys.map(({ id }) => id),
  };
  return { fingerprint: hash(settings), settings };
}
