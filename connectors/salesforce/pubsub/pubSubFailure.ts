import { status, type ServiceError } from "@grpc/grpc-js";
import { z } from "zod";
import type { ExceptionClass } from "../../../schema/exceptionClass";
import { VendorFailure } from "../../vendorFailure";

/** What a gRPC status of the Pub/Sub API means: "Pub/Sub API Error Codes" in its guide. */
export function pubSubFailure(error: unknown, topic: string): VendorFailure {
  if (!isServiceError(error)) {
    return new VendorFailure("UNKNOWN", `Reading ${topic} failed: ${String(error)}`, { cause: error });
  }
  const code = errorCode(error) || (status[error.code] ?? "UNKNOWN");
  const message = `Salesforce ended the subscription to ${topic}: ${code}, ${error.details}`;
  return new VendorFailure(classes[error.code] ?? "INTERMITTENT", message, { code, cause: error });
}

/** The replay id is older than what is kept, or damaged. */
export const isReplayIdRefused = (error: unknown): boolean =>
  isServiceError(error) && error.code === status.INVALID_ARGUMENT && errorCode(error).includes(".replayid.");

export const isUnauthenticated = (error: unknown): boolean =>
  isServiceError(error) && error.code === status.UNAUTHENTICATED;

const classes: Partial<Record<status, ExceptionClass>> = {
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
const errorCode = ({ metadata }: ServiceError): string => String(metadata.get("error-code")[0] ?? "");
