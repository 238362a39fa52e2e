import { z } from "zod";
import type { ExceptionClass } from "../../../schema/exceptionClass";
import { retryAfterMs } from "../../retryAfterMs";
import { VendorFailure } from "../../vendorFailure";
import type { Answered, Purpose } from "./exchange";

const errorBody = z.object({
  "o:errorDetails": z.tuple(
    [
      z.object({
        detail: z.string().default(""),
        "o:errorCode": z.string().default(""),
        "o:errorPath": z.string().optional(),
      }),
    ],
    z.unknown(),
  ),
});

interface Told {
  detail: string;
  code: string;
  /** The JSON path that is at fault. */
  path: string | undefined;
}

/**
 * NetSuite's refusal as a failure of the hub. Its codes say little (`USER_ERROR` for whatever a form would refuse), so
 * that the words decide. See "Error Handling in REST Web Services" in the NetSuite help (section_156570709583).
 */
export function failureOf(answer: Answered, { record, write }: Purpose): VendorFailure {
  const told = read(answer);
  const failureClass = classOf(answer.status, told);
  const after = retryAfterMs(answer.retryAfter);
  const at = told.path === undefined ? "" : ` at ${told.path}`;
  const said = told.detail || `HTTP ${answer.status}`;
  return new VendorFailure(
    failureClass,
    [`${record}: NetSuite says "${said}"${at}.`, ...[advice[failureClass]].filter(Boolean)].join(" "),
    {
      ...(told.code && { code: told.code }),
      ...(after !== undefined && { retryAfterMs: after }),
      uncertain: write && lostOnTheWay(answer.status),
      httpStatus: answer.status,
      ...(told.path !== undefined && { details: { path: told.path } }),
    },
  );
}

function read({ text }: Answered): Told {
  const none = { detail: "", code: "", path: undefined };
  try {
    const [first] = errorBody.parse(JSON.parse(text))["o:errorDetails"];
    return { detail: first.detail, code: first["o:errorCode"], path: first["o:errorPath"] };
  } catch {
    return none;
  }
}

function classOf(status: number, { detail, code, path }: Told): ExceptionClass {
  if (status === 429 || /CONCURRENCY|REQUEST_LIMIT|REQUEST_BLOCKED/.test(code)) return "RATE_LIMIT";
  if (status === 401 || status === 403 || /INVALID_LOGIN|INSUFFICIENT_PERMISSION/.test(code)) return "AUTH";
  if (lostOnTheWay(status)) return "INTERMITTENT";
  if (status === 413) return "TOO_LARGE";
  if (status === 409) return "CONFLICT";
  for (const [failureClass, pattern] of words) if (pattern.test(detail)) return failureClass;
  if (/invalid field value|invalid .*reference/i.test(detail)) {
    return references.test(path ?? detail) ? "MISSING_REFERENCE" : "VALIDATION";
  }
  if (status === 404) return "MISSING_REFERENCE";
  return status === 400 ? "VALIDATION" : "UNKNOWN";
}

/** What a server or a gateway before it says when it does not know how the request ended. */
const lostOnTheWay = (status: number) => status >= 500 || status === 408;

const words: readonly (readonly [ExceptionClass, RegExp])[] = [
  ["DUPLICATE", /already exists/i],
  ["PERIOD_CLOSED", /period is (closed|locked)|(closed|locked) (accounting |posting )?period/i],
  ["MISSING_REFERENCE", /not fall within any accounting period/i],
  ["UNBALANCED", /(not in|out of) balance/i],
  ["DIMENSION", /enter value\(s\) for:.*\b(department|class|location)\b/i],
  ["SCHEMA_DRIFT", /unknown field name|for record '.*' was not found|^Record '.*' was not found/i],
];

/** The fields that name another record, as the last part of a path, or at the end of the words. */
const references =
  /(entity|customer|subsidiary|currency|postingPeriod|account|arAcct|item|department|class|location|doc)$/;

const advice: Partial<Record<ExceptionClass, string>> = {
  RATE_LIMIT: "It is tried again later.",
  AUTH: "Check the integration's certificate or tokens, and its role's permissions.",
  INTERMITTENT: "It is tried again; a write is looked up by its key first.",
  PERIOD_CLOSED: "Open the period in NetSuite, then retry.",
  MISSING_REFERENCE: "Map it to a record that exists and is active, or create that record.",
  UNBALANCED: "Its debits must equal its credits.",
  DIMENSION: "Map the dimension that is missing.",
  SCHEMA_DRIFT: "The account lacks this field: deploy it, or correct the settings.",
  VALIDATION: "Correct the value and send it again.",
  DUPLICATE: "Another record has this external id.",
};
