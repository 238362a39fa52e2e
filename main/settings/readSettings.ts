import type { z } from "zod";
import { HubError } from "../../schema/hubError";
import { givenSettings } from "./givenSettings";

/**
 * Reads one layer's settings from the environment, or from the files that `<NAME>_FILE` names.
 * @throws HubError `settings.invalid` naming each variable that is wrong, and what it may be
 */
export function readSettings<Shape extends z.ZodObject>(shape: Shape, env: NodeJS.ProcessEnv): z.infer<Shape> {
  const { given, wrong } = givenSettings(Object.keys(shape.shape), env);
  const read = shape.safeParse(given);
  if (read.success && wrong.length === 0) return read.data;
  for (const { path, message } of read.error?.issues ?? []) {
    const [name = "", ...within] = path.map(String);
    // What could not be had from its file is said already.
    if (wrong.some((said) => said.startsWith(name))) continue;
    wrong.push(`${[name, ...within].join(".")}${given[name] === undefined ? " is not set" : ""}: ${message}`);
  }
  throw new HubError("settings.invalid", `Settings cannot be used:\n${wrong.map((one) => `  ${one}`).join("\n")}`, {
    retryable: false,
  });
}
