import type { z } from "zod";

/**
 * What a setting may be, in the words of whoever sets it, for what the setting's own schema says nothing of. Never
 * repeats what was given, which may be a secret.
 * @returns undefined for a kind that has no sentence here
 */
export const sentenceOf: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_value":
      return `one of ${[...issue.values].map(String).join(", ")}`;
    case "invalid_type":
      return issue.input === undefined ? `is missing: ${kindOf(issue.expected)} is needed` : kindOf(issue.expected);
    case "too_small":
      return `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}${unitOf(issue.origin)}`;
    case "unrecognized_keys":
      return `there is no ${issue.keys.map((key) => JSON.stringify(key)).join(", no ")}`;
    case "invalid_format":
      return issue.format === "datetime"
        ? "an instant in UTC, such as 2026-11-01T00:00:00Z"
        : `a text of the form ${issue.format}`;
    case "invalid_union":
      return [...new Set(issue.errors.flatMap(([first]) => (first ? [first.message] : [])))].join(", or ") || undefined;
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    default:
      return undefined;
  }
};

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

const kindOf = (expected: string): string => kinds[expected] ?? expected;

const unitOf = (origin: string): string =>
  origin === "string" ? " characters" : origin === "array" || origin === "set" ? " entries" : "";
