import { readFileSync } from "node:fs";
import type { z } from "zod";
import { credentialsReferred } from "../settings/company/credentialsReferred";
import { hubOf } from "../settings/company/hubOf";
import { readSettingsFile } from "../settings/company/readSettingsFile";

const NAME = "SETTINGS_FILE";

/**
 * What the settings file says, for the audit log; null where there is none, or no layer reads it: to a role that does
 * not, such as the gateway, it may be named all the same, and need not be mounted.
 */
export function fileFacts(
  layers: readonly z.ZodObject[],
  env: NodeJS.ProcessEnv,
): { settings: Record<string, unknown>; secrets: Record<string, string> } | null {
  const file = layers.some(({ shape }) => Object.hasOwn(shape, NAME)) ? readSettingsFile(env) : null;
  if (!file) return null;
  const secrets = credentialsReferred(env).flatMap(({ at, reference }) => {
    const text = "env" in reference ? env[reference.env] : fileText(reference.file);
    return text ? [[`${NAME}.${at}`, text] as const] : [];
  });
  return {
    settings: { [`${NAME}.instances`]: file.instances, [`${NAME}.hub`]: hubOf(env).hub },
    secrets: Object.fromEntries(secrets),
  };
}

/** A process that does not use a credential need not have it. */
function fileText(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}
