import type { z } from "zod";
import { Refusal } from "./refusal";

/**
 * A parameter that is refused, in the vendor's words as far as recordings and reports show them.
 * @see https://github.com/Kiln-AI/stripe_world/blob/main/tests/conformance/cassettes/09_error_envelope_400s.json
 * @see https://docs.stripe.com/error-codes
 */
export function refusalOfParam(issue: z.core.$ZodIssue | undefined, path: readonly string[], value: unknown): Refusal {
  const param = path.map((part, at) => (at === 0 ? part : `[${part}]`)).join("");
  if (issue?.code === "unrecognized_keys") {
    const unknown = path.length === 0 ? (issue.keys[0] ?? "") : `${param}[${issue.keys[0]}]`;
    return refusal(`Received unknown parameter: ${unknown}`, unknown, "parameter_unknown");
  }
  if (value === undefined) return refusal(`Missing required param: ${param}.`, param, "parameter_missing");
  const { message, code } = saidOf(issue, param, value);
  return refusal(message, param, code);
}

const refusal = (message: string, param: string, code?: string) =>
  new Refusal(400, "invalid_request_error", message, { ...(code !== undefined && { code }), param });

interface Said {
  message: string;
  code?: string;
}

function saidOf(issue: z.core.$ZodIssue | undefined, param: string, value: unknown): Said {
  switch (issue?.code) {
    case "invalid_type":
      return typeOf(issue.expected, value);
    case "invalid_value": {
      const allowed = issue.values.map(String);
      if (allowed.includes("true")) return { message: `Invalid boolean: ${shown(value)}` };
      return { message: `Invalid ${param}: must be one of ${listed(allowed)}` };
    }
    case "too_small":
      if (issue.origin !== "string") return tooSmall(Number(issue.minimum));
      return {
        message: `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
        code: "parameter_invalid_empty",
      };
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum), value);
    case "custom":
      return { message: issue.message, ...(issue.params?.["code"] && { code: String(issue.params["code"]) }) };
    default:
      return { message: `Invalid ${param}` };
  }
}

function typeOf(expected: string, value: unknown): Said {
  if (expected === "number" || expected === "int" || expected === "nan") {
    return { message: `Invalid integer: ${shown(value)}`, code: "parameter_invalid_integer" };
  }
  return { message: `Invalid ${expected === "record" ? "object" : expected}` };
}

const tooSmall = (least: number): Said => ({
  message: `This value must be greater than or equal to ${least}.`,
  code: "parameter_invalid_integer",
});

function tooBig(of: string, most: number, value: unknown): Said {
  if (of === "array") return { message: `Array items exceeded maximum ${most} allowed elements.` };
  if (of !== "string") return { message: `This value must be less than or equal to ${most}.` };
  const given = shown(value);
  return { message: `Invalid string: ${given.slice(0, 4)}...${given.slice(-4)}; must be at most ${most} characters` };
}

/** An object of a form is no text, and has nothing that would make it one. */
const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** `a, b, or c` */
const listed = (words: readonly string[]): string =>
  words.length < 3 ? words.join(" or ") : `${words.slice(0, -1).join(", ")}, or ${words.at(-1)}`;
