import type { Credential } from "./credential";
import { parsedJson } from "../parsedJson";
import { regularFile } from "../regularFile";

/** A credential that the settings file refers to, and where in the file. */
export interface Referred {
  /** Such as `instances.0.credentials.apiKey`. */
  at: string;
  reference: Credential;
}

/**
 * Every credential that the settings file refers to, whatever else is wrong with it: what is to be kept out of the log
 * is known before the settings are checked. None where the file cannot be read.
 */
export function credentialsReferred(env: NodeJS.ProcessEnv): Referred[] {
  return within(parsedJson(textOf(env["SETTINGS_FILE"]), { comments: true }).value, []);
}

function textOf(path: string | undefined): string {
  try {
    return path ? regularFile(path) : "";
  } catch {
    return "";
  }
}

function within(value: unknown, at: readonly string[]): Referred[] {
  if (typeof value !== "object" || value === null) return [];
  const { env, file } = value as { env?: unknown; file?: unknown };
  if (typeof env === "string") return [{ at: at.join("."), reference: { env } }];
  if (typeof file === "string") return [{ at: at.join("."), reference: { file } }];
  return Object.entries(value).flatMap(([key, each]) => within(each, [...at, key]));
}
