import type { z } from "zod";
import { redactText } from "../../platform/redaction/redactText";
import { HubError } from "../../schema/hubError";
import { givenSettings } from "./givenSettings";
import { secretsOf } from "./secret";
import { sentenceOf } from "./sentenceOf";

/** What is told of a value, for it to be found. */
const MOST_SHOWN = 60;

/**
 * Reads one layer's settings from the environment, or from the files that `<NAME>_FILE` names.
 * @throws HubError `settings.invalid` naming each variable that is wrong, what it may be, and, unless it is secret, what
 *   it is
 */
export function readSettings<Shape extends z.ZodObject>(shape: Shape, env: NodeJS.ProcessEnv): z.infer<Shape> {
  const { given, wrong: unread } = givenSettings(Object.keys(shape.shape), env);
  const read = shape.safeParse(given, { error: sentenceOf });
  if (read.success && unread.size === 0) return read.data;
  const wrong = [...unread.values()];
  const secrets = secretsOf(shape);
  for (const { path, message } of read.error?.issues ?? []) {
    const [name = "", ...within] = path.map(String);
    // What could not be had from its file is said already.
    if (unread.has(name)) continue;
    const value = given[name];
    // What is within JSON is found by its place.
    const shown =
      value !== undefined && within.length === 0 && !secrets.includes(name) && !isStructured(value, message);
    const not = shown ? `, not ${JSON.stringify(redactText(value).slice(0, MOST_SHOWN))}` : "";
    wrong.push(`${[name, ...within].join(".")}${value === undefined ? " is not set" : ""}: ${message}${not}`);
  }
  throw new HubError("settings.invalid", `Settings cannot be used:\n${wrong.map((one) => `  ${one}`).join("\n")}`, {
    retryable: false,
  });
}

const isStructured = (text: string, message: string): boolean =>
  /^\s*[[{]/.test(text) || message.startsWith("not JSON");
