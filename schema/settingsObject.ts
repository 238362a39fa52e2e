import { z } from "zod";
import { isNear } from "./isNear";

/**
 * An object in a setting that is written as JSON. A key it does not know is refused, by its name, beside those it knows
 * and the one that is nearly called so: what was misspelt would be left out in silence otherwise.
 */
export const settingsObject = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? unknownKeys(issue.keys as string[], Object.keys(shape)) : undefined,
  });

function unknownKeys(unknown: readonly string[], known: readonly string[]): string {
  const near = unknown.flatMap((key) => {
    const meant = known.find((each) => isNear(key.toLowerCase(), each.toLowerCase()));
    return meant === undefined ? [] : [`${meant} is nearly called ${JSON.stringify(key)}`];
  });
  const names = unknown.map((key) => JSON.stringify(key)).join(", no ");
  return [`there is no ${names}`, `there are ${known.join(", ")}`, ...near].join("; ");
}
