import { createHash, createHmac } from "node:crypto";
import canonicalize from "canonicalize";
import type { z } from "zod";
import type { AuditKeys } from "../../platform/audit/auditKeys";
import { isSecretName } from "../../platform/redaction/isSecretName";
import { readSettings } from "../settings/readSettings";
import { secretNames } from "../settings/secretNames";

/** A process's settings as the audit log may keep them. */
export interface SettingsFacts {
  /** One hash over all of them, secrets among them. */
  fingerprint: string;
  settings: Record<string, unknown>;
}

/**
 * The settings in force, defaults among them; of a secret only a hash, keyed where there is a key for the audit log.
 * @param layers those of the settings that the process reads
 */
export function settingsFacts(layers: readonly z.ZodObject[], env: NodeJS.ProcessEnv, keys: AuditKeys): SettingsFacts {
  const hash = (value: unknown) => {
    const digest = keys[0] ? createHmac("sha256", keys[0].secret) : createHash("sha256");
    return `sha256:${digest
      .update(canonicalize(value) ?? "")
      .digest("hex")
      .slice(0, 16)}`;
  };
  const isSecret = (name: string) => secretNames.includes(name) || isSecretName(name);
  const shown = layers
    .flatMap((layer) => Object.entries(readSettings(layer, env)))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [
      name,
      isSecret(name) ? hash(value) : value instanceof Map ? Object.fromEntries(value) : value,
    ]);
  const settings = { ...Object.fromEntries(shown), auditedUnder: keys.map(({ id }) => id) };
  return { fingerprint: hash(settings), settings };
}
