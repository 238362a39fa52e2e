import { z } from "zod";
import { own } from "../kit/own";
import { Refusal } from "./refusal";
import { refusalOfParam } from "./refusalOfParam";

/** Values as a form carries them: text, made what they mean. */
export const whole = z.coerce.number().int();
export const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** Text that is left out rather than empty. */
export const text = (most = 5_000) => z.string().min(1).max(most);

/** Text that an empty one takes away. */
export const unsettable = (most = 5_000) =>
  z
    .string()
    .max(most)
    .transform((given) => given || null);

/** @see https://docs.stripe.com/metadata */
const [MOST_KEYS, LONGEST_KEY, LONGEST_VALUE] = [50, 40, 500];

/** @see https://docs.stripe.com/metadata */
export const metadata = z
  .union([z.record(z.string(), z.string()), z.literal("")])
  .transform((given) => given || {})
  .superRefine((given, context) => {
    const says = (message: string) => context.addIssue({ code: "custom", message });
    for (const [key, value] of Object.entries(given)) {
      if (/[[\]]/.test(key)) says(`Metadata keys can't include square brackets. Invalid key: ${key}`);
      if (key.length > LONGEST_KEY) {
        says(
          `Metadata keys can have up to ${LONGEST_KEY} characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
        );
      }
      if (value.length > LONGEST_VALUE) {
        says(
          `Metadata values can have up to ${LONGEST_VALUE} characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`,
        );
      }
    }
  });

/** Metadata as it would stand: so many keys and no more. Of the vendor's words only the beginning is known. */
export function checkKeys(marks: Record<string, string>): Record<string, string> {
  const { length } = Object.keys(marks);
  if (length <= MOST_KEYS) return marks;
  throw new Refusal(
    400,
    "invalid_request_error",
    `Metadata can have up to ${MOST_KEYS} keys, but you've set ${length}.`,
    { param: "metadata" },
  );
}

const expand = z.array(z.string()).optional();

/**
 * Reads a request's parameters, refusing what the API does not know.
 * @throws Refusal 400, naming the parameter
 */
export function readParams<Shape extends z.ZodRawShape>(shape: Shape, given: unknown) {
  const read = z.strictObject({ ...shape, expand }).safeParse(given ?? {});
  if (read.success) {
    const { metadata: marks } = read.data as { metadata?: Record<string, string> };
    if (marks) checkKeys(marks);
    return read.data;
  }
  const [issue] = read.error.issues;
  const path = issue?.path.map(String) ?? [];
  throw refusalOfParam(issue, path, at(given, path));
}

const at = (given: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? own(value as Record<string, unknown>, part) : undefined,
    given,
  );
