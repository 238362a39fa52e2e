import { redactText } from "../../../platform/redaction/redactText";
import { parsedJson } from "../parsedJson";
import { regularFile, whyUnreadable } from "../regularFile";
import { sentenceOf } from "../sentenceOf";
import { settingsFaults } from "../settingsFaults";
import { settingsFile, type SettingsFile } from "./settingsFile";

export interface FileRead extends SettingsFile {
  /** What it says of the hub, as it is written: nothing in it is a default. */
  hubAsWritten: Readonly<Record<string, unknown>>;
}

const NAME = "SETTINGS_FILE";

/**
 * Reads the settings file, by its own schema; no credential that it names is looked up.
 * @returns null where none is set
 * @throws HubError `settings.invalid` with each path that is wrong, and what it may be; never what it is
 */
export function readSettingsFile(env: NodeJS.ProcessEnv): FileRead | null {
  const path = env[NAME];
  if (!path) return null;
  const parsed = parsedJson(textOf(path), { comments: true });
  if (parsed.wrong.length > 0) {
    throw settingsFaults(
      parsed.wrong.map(({ at, says }) => (at.length === 0 ? `${NAME}: ${path} is ${says}` : `${nameAt(at)}: ${says}`)),
    );
  }
  const plain = secretsIn(parsed.value, []).map((at) => `${at}: a secret, which is never written in this file itself`);
  const read = settingsFile.safeParse(parsed.value, { error: sentenceOf });
  const issues = read.error?.issues.map(({ path: at, message }) => `${nameAt(at)}: ${message}`) ?? [];
  const wrong = [...plain, ...issues.filter((line) => !plain.some((one) => sameName(one, line)))];
  if (!read.success || wrong.length > 0) throw settingsFaults(wrong);
  return { ...read.data, hubAsWritten: Object(Object(parsed.value).hub) as Record<string, unknown> };
}

/** What a place in the file is called: `SETTINGS_FILE.instances.0.url`. */
export const nameAt = (at: readonly PropertyKey[]): string => [NAME, ...at.map(String)].join(".");

function textOf(path: string): string {
  try {
    return regularFile(path).replace(/^\uFEFF/, "");
  } catch (cause) {
    throw settingsFaults([`${NAME}: ${path} cannot be read (${whyUnreadable(cause)})`], cause);
  }
}

/** Where something stands that has the form of a secret. */
function secretsIn(value: unknown, at: readonly string[]): string[] {
  if (typeof value === "string") return redactText(value) === value ? [] : [nameAt(at)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => secretsIn(each, [...at, key]));
}

const sameName = (one: string, other: string): boolean => one.split(": ")[0] === other.split(": ")[0];
