import { z } from "zod";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { retryAfterMs } from "../retryAfterMs";
import { VendorFailure } from "../vendorFailure";
import type { Refused } from "./refused";
import { refusalRule } from "./refusalRule";
import { isPage, pageFailure } from "./webPage";

/**
 * What a refusal of the REST API means, by its error code and else by its HTTP status. All that it names is said: an org
 * may refuse for several reasons at once.
 *
 * @param doing what was asked, such as `win opportunity 006…`
 * @param mayHaveWritten of a read, or where the answer itself says that all was taken back, false
 */
export function refusalOf(refused: Refused, doing: string, mayHaveWritten: boolean): VendorFailure {
  if (isPage(refused)) return pageFailure(refused, doing, mayHaveWritten);
  const { status, headers, body } = refused;
  const errors = Array.isArray(body) ? body.flatMap((each) => vendorError.safeParse(each).data ?? []) : [];
  const causes = errors.filter(({ errorCode }) => errorCode !== "PROCESSING_HALTED");
  const told = causes.length > 0 ? causes : errors;
  const code = told[0]?.errorCode ?? `HTTP_${status}`;
  const words = told.map(inWords).join("; ");
  const { class: failureClass, advice } = refusalRule(code, words) ??
    refusalRule(`HTTP_${status}`, words) ?? { class: byStatus(status) };
  const uncertain = mayHaveWritten && (status >= 500 || unended.has(code));
  const fields = [...new Set(told.flatMap((each) => each.fields ?? []))];
  const said = `Salesforce refused to ${doing}: ${[code, words].filter(Boolean).join(", ")}`;
  return new VendorFailure(uncertain ? "TIMEOUT_UNCERTAIN" : failureClass, advice ? `${ended(said)} ${advice}` : said, {
    code,
    httpStatus: status,
    uncertain,
    ...(failureClass === "RATE_LIMIT" && { retryAfterMs: retryAfterMs(headers["retry-after"]) ?? unsaidMs(words) }),
    ...(fields.length > 0 && { details: { fields } }),
  });
}

const vendorError = z.object({
  errorCode: z.string(),
  message: z.string(),
  fields: z.array(z.string()).optional(),
});

const inWords = ({ message, fields }: z.output<typeof vendorError>): string =>
  fields?.length ? `${message} (${fields.join(", ")})` : message;

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

/**
 * A server that fell, a gateway that gave up waiting and a limit on how long a call may take, which holds for all that is
 * in a composite one, do not say what became of the transaction.
 */
const unended: ReadonlySet<string> = new Set(["QUERY_TIMEOUT", "REQUEST_RUNNING_TOO_LONG"]);

function byStatus(status: number): ExceptionClass {
  if (status === 401 || status === 403) return "AUTH";
  if (status === 404 || status === 410) return "MISSING_REFERENCE";
  if (status === 413 || status === 414 || status === 431) return "TOO_LARGE";
  if (status === 429) return "RATE_LIMIT";
  if (status >= 500) return "INTERMITTENT";
  return "VALIDATION";
}

/** Salesforce seldom says how long to wait. The calls of 24 hours, once used up, come back slowly. */
const unsaidMs = (words: string): number => (/TotalRequests/.test(words) ? 900_000 : 30_000);
