import { z } from "zod";
import { HubError } from "../../schema/hubError";

/**
 * Reads one floor's settings from the environment.
 * @throws HubError `settings.invalid` naming each variable that is wrong, and what it may be
 */
export function readSettings<Shape extends z.ZodObject>(shape: Shape, env: NodeJS.ProcessEnv): z.infer<Shape> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const wrong = read.error.issues.map((issue) => {
    const name = issue.path.join(".");
    const said = given[name];
    return `  ${name}${said === undefined ? " is not set" : ""}: ${issue.message}`;
  });
  throw new HubError("settings.invalid", `Settings cannot be used:\n${wrong.join("\n")}`, { retryable: false });
}
