import { z } from "zod";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { retryAfterMs } from "../retryAfterMs";
import { VendorFailure } from "../vendorFailure";
import { own } from "../../schema/own";

/** An answer of the REST API that is not a success. */
export interface Refused {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

/**
 * What a refusal of the REST API means, by its error code and else by its HTTP status. See "Status Codes and Error
 * Responses" in the REST API Developer Guide, and "Core Data Types: StatusCode" in the SOAP API Developer Guide.
 *
 * @param doing what was asked, such as `win opportunity 006…`
 * @param mayHaveWritten of a read, or where the answer itself says that all was taken back, false
 */
export function refusalOf({ status, headers, body }: Refused, doing: string, mayHaveWritten: boolean): VendorFailure {
  const errors = Array.isArray(body) ? body.map((each) => vendorError.safeParse(each).data) : [];
  const error = errors.find((each) => each && each.errorCode !== "PROCESSING_HALTED") ?? errors[0];
  const code = error?.errorCode ?? `HTTP_${status}`;
  const failureClass = own(classes, code) ?? byStatus(status);
  const about = error?.fields?.length ? ` (${error.fields.join(", ")})` : "";
  const message = `Salesforce refused to ${doing}: ${code}${error ? `, ${error.message}` : ""}${about}`;
  // Neither a server that fell nor a gateway that gave up waiting says what became of the transaction.
  const uncertain = mayHaveWritten && status >= 500;
  return new VendorFailure(uncertain ? "TIMEOUT_UNCERTAIN" : failureClass, message, {
    code,
    httpStatus: status,
    uncertain,
    ...(failureClass === "RATE_LIMIT" && { retryAfterMs: retryAfterMs(headers["retry-after"]) ?? UNSAID_MS }),
    ...(error?.fields && { details: { fields: error.fields } }),
  });
}

const vendorError = z.object({
  errorCode: z.string(),
  message: z.string(),
  fields: z.array(z.string()).optional(),
});

const classes: Readonly<Record<string, ExceptionClass>> = {
  INVALID_SESSION_ID: "AUTH",
  INSUFFICIENT_ACCESS: "AUTH",
  INSUFFICIENT_ACCESS_OR_READONLY: "AUTH",
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: "AUTH",
  API_DISABLED_FOR_ORG: "AUTH",
  REQUEST_LIMIT_EXCEEDED: "RATE_LIMIT",
  UNABLE_TO_LOCK_ROW: "INTERMITTENT",
  SERVER_UNAVAILABLE: "INTERMITTENT",
  QUERY_TIMEOUT: "INTERMITTENT",
  REQUIRED_FIELD_MISSING: "VALIDATION",
  FIELD_CUSTOM_VALIDATION_EXCEPTION: "VALIDATION",
  FIELD_INTEGRITY_EXCEPTION: "VALIDATION",
  INVALID_FIELD: "VALIDATION",
  INVALID_FIELD_FOR_INSERT_UPDATE: "VALIDATION",
  STRING_TOO_LONG: "VALIDATION",
  ENTITY_IS_DELETED: "MISSING_REFERENCE",
  NOT_FOUND: "MISSING_REFERENCE",
  INVALID_CROSS_REFERENCE_KEY: "MISSING_REFERENCE",
  MALFORMED_ID: "MISSING_REFERENCE",
  DUPLICATE_VALUE: "DUPLICATE",
  DUPLICATES_DETECTED: "DUPLICATE",
  DUPLICATE_EXTERNAL_ID: "DUPLICATE",
  MULTIPLE_CHOICES: "DUPLICATE",
  EXCEEDED_MAX_SIZE_REQUEST: "TOO_LARGE",
};

function byStatus(status: number): ExceptionClass {
  if (status === 401 || status === 403) return "AUTH";
  if (status === 404 || status === 410) return "MISSING_REFERENCE";
  if (status === 300) return "DUPLICATE";
  if (status === 413 || status === 414 || status === 431) return "TOO_LARGE";
  if (status === 429) return "RATE_LIMIT";
  if (status >= 500) return "INTERMITTENT";
  return "VALIDATION";
}

/** Salesforce seldom says how long to wait. */
const UNSAID_MS = 30_000;
