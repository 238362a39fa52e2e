import { z } from "zod";
import { Refusal } from "./refusal";

/** Values as a form carries them: text, made what they mean. */
export const whole = z.coerce.number().int();
export const flag = z.enum(["true", "false"]).transform((text) => text === "true");
export const metadata = z.union([z.record(z.string(), z.string()), z.literal("")]).transform((given) => given || {});
const expand = z.array(z.string()).optional();

/**
 * Reads a request's parameters, refusing what the API does not know.
 * @throws Refusal 400 `parameter_unknown`, `parameter_missing` or `parameter_invalid`, naming the parameter
 */
export function readParams<Shape extends z.ZodRawShape>(shape: Shape, given: unknown) {
  const read = z.strictObject({ ...shape, expand }).safeParse(given ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path.map(String) ?? [];
  const param = path.map((part, at) => (at === 0 ? part : `[${part}]`)).join("");
  if (issue?.code === "unrecognized_keys") {
    const unknown = path.length === 0 ? issue.keys[0] : `${param}[${issue.keys[0]}]`;
    throw new Refusal(400, "invalid_request_error", `Received unknown parameter: ${unknown}`, {
      code: "parameter_unknown",
      param: unknown ?? "",
    });
  }
  const absent = at(given, path) === undefined;
  const message = absent ? `Missing required param: ${param}.` : `Invalid ${param}: ${issue?.message ?? ""}`;
  const code = absent ? "parameter_missing" : "parameter_invalid";
  throw new Refusal(400, "invalid_request_error", message, { code, param });
}

const at = (given: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], given);
