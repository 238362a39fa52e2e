import { Refusal } from "./refusal";
import type { Body } from "./saveRecord";

/** A request's body as the JSON object it must be. */
export function asBody(given: unknown): Body {
  if (isBody(given)) return given;
  throw new Refusal(
    400,
    "JSON_PARSER_ERROR",
    "The HTTP entity body is required, but was not provided or is no object.",
  );
}

export const isBody = (given: unknown): given is Body =>
  typeof given === "object" && given !== null && !Array.isArray(given);
