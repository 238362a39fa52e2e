import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import type { z } from "zod";
import type { AuditKey, AuditKeys } from "../../platform/audit/auditKeys";
import { isSecretName } from "../../platform/redaction/isSecretName";
import { leftToVariables } from "../settings/company/leftToVariables";
import { readSettings } from "../settings/readSettings";
import { secretNames } from "../settings/secretNames";
import { fileFacts } from "./fileFacts";

/** A process's settings as the audit log may keep them. */
export interface SettingsFacts {
  /** One hash over all of them, secrets among them. */
  fingerprint: string;
  settings: Record<string, unknown>;
}

/** The same, and how each secret was kept if it is what it was: its hash under every key that is held, and under none. */
export interface SettingsNow extends SettingsFacts {
  asBefore: Readonly<Record<string, readonly string[]>>;
}

/**
 * The settings in force, defaults among them; of a secret only a hash, keyed where there is a key for the audit log.
 * @param layers those of the settings that the process reads
 */
export function settingsFacts(layers: readonly z.ZodObject[], env: NodeJS.ProcessEnv, keys: AuditKeys): SettingsNow {
  const hash = (value: unknown) => hashUnder(keys[0], value);
  const file = fileFacts(layers, env);
  const isSecret = (name: string) =>
    secretNames.includes(name) || isSecretName(name) || Object.hasOwn(file?.secrets ?? {}, name);
  const variables = Object.fromEntries(layers.flatMap((layer) => Object.entries(readSettings(layer, env))));
  const inForce = Object.entries({
    ...(file ? leftToVariables(variables, env) : variables),
    ...file?.settings,
    ...file?.secrets,
  }).filter(([, value]) => value !== undefined);
  const shown = inForce.map(([name, value]) => [
    name,
    isSecret(name) ? hash(value) : value instanceof Map ? Object.fromEntries(value) : value,
  ]);
  const settings = { ...Object.fromEntries(shown), auditedUnder: keys.map(({ id }) => id) };
  const asBefore = inForce
    .filter(([name]) => isSecret(name))
    .map(([name, value]) => [name, [...keys, undefined].map((key) => hashUnder(key, value))]);
  return { fingerprint: hash(settings), settings, asBefore: Object.fromEntries(asBefore) };
}

function hashUnder(key: AuditKey | undefined, value: unknown): string {
  const digest = key ? createHmac("sha256", key.secret) : createHash("sha256");
  return `sha256:${digest
    .update(canonicalize(value) ?? "")
    .digest("hex")
    .slice(0, 16)}`;
}
