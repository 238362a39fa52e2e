import { z } from "zod";

/**
 * An object in a setting that is written as JSON. A key it does not know is refused, by its name and beside those it
 * knows: what was misspelt would be left out in silence otherwise.
 */
export const settingsObject = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? unknownKeys(issue.keys as string[], Object.keys(shape)) : undefined,
  });

const unknownKeys = (unknown: readonly string[], known: readonly string[]) =>
  `there is no ${unknown.map((key) => JSON.stringify(key)).join(", no ")}; there are ${known.join(", ")}`;
