import type { z } from "zod";

/** What a check finds wrong with a value, one line each; of a union, what is wrong with the alternative that fits best. */
export function mismatches(check: z.ZodType, value: unknown): string[] {
  const { error } = check.safeParse(value);
  return [...new Set(error?.issues.flatMap((issue) => lines(issue, [])) ?? [])];
}

function lines(issue: z.core.$ZodIssue, base: readonly PropertyKey[]): string[] {
  const path = [...base, ...issue.path];
  if (issue.code === "invalid_union") {
    const [best = []] = [...issue.errors].sort((one, other) => one.length - other.length);
    return best.flatMap((one) => lines(one, path));
  }
  const where = path.filter((part) => typeof part !== "number").join(".");
  return [`${where}: ${issue.message.slice(0, 200)}`];
}
