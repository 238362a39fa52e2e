import { status, type ServiceError } from "@grpc/grpc-js";
import { z } from "zod";
import type { ExceptionClass } from "../../../schema/exceptionClass";
import { VendorFailure } from "../../vendorFailure";

/** What a gRPC status of the Pub/Sub API means: "Pub/Sub API Error Codes" in its guide. */
export function pubSubFailure(error: unknown, topic: string): VendorFailure {
  if (!isServiceError(error)) {
    return new VendorFailure("UNKNOWN", `Reading ${topic} failed: ${String(error)}`, { cause: error });
  }
  const code = errorCode(error) ?? status[error.code] ?? `gRPC status ${error.code}`;
  const message = `Salesforce ended the subscription to ${topic}: ${code}, ${error.details}`;
  return new VendorFailure(classOf(error.code), message, { code, cause: error });
}

/** The replay id is older than what is kept, or damaged. */
export const isReplayIdRefused = (error: unknown): boolean =>
  isServiceError(error) && error.code === status.INVALID_ARGUMENT && errorCode(error)?.includes(".replayid.") === true;

export const isUnauthenticated = (error: unknown): boolean =>
  isServiceError(error) && error.code === status.UNAUTHENTICATED;

/** A status that gRPC does not have is no more understood than its own `UNKNOWN`. */
const classOf = (code: number): ExceptionClass => (Object.hasOwn(classes, code) ? classes[code as status] : "UNKNOWN");

/** What passes by itself: the server ended the call for reasons of its own, which a new one does not meet. */
const classes: Record<status, ExceptionClass> = {
  [status.OK]: "INTERMITTENT",
  [status.CANCELLED]: "INTERMITTENT",
  [status.ABORTED]: "INTERMITTENT",
  [status.INTERNAL]: "INTERMITTENT",
  [status.UNKNOWN]: "INTERMITTENT",
  [status.ALREADY_EXISTS]: "UNKNOWN",
  [status.FAILED_PRECONDITION]: "VALIDATION",
  [status.OUT_OF_RANGE]: "VALIDATION",
  [status.DATA_LOSS]: "UNKNOWN",
  [status.UNAUTHENTICATED]: "AUTH",
  [status.PERMISSION_DENIED]: "AUTH",
  [status.NOT_FOUND]: "MISSING_REFERENCE",
  [status.INVALID_ARGUMENT]: "VALIDATION",
  [status.UNIMPLEMENTED]: "VALIDATION",
  [status.RESOURCE_EXHAUSTED]: "RATE_LIMIT",
  [status.UNAVAILABLE]: "CONNECTION",
  [status.DEADLINE_EXCEEDED]: "CONNECTION",
};

const shape = z.object({ code: z.number(), details: z.string(), metadata: z.object({}) });

const isServiceError = (error: unknown): error is ServiceError =>
  error instanceof Error && shape.safeParse(error).success;

/** Salesforce's own code stands in the trailer. */
function errorCode({ metadata }: ServiceError): string | undefined {
  const [code] = metadata.get("error-code");
  return code === undefined ? undefined : String(code);
}
