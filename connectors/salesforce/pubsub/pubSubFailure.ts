import { status, type ServiceError } from "@grpc/grpc-js";
import { z } from "zod";
import type { ExceptionClass } from "../../../schema/exceptionClass";
import { VendorFailure } from "../../vendorFailure";

/** What a failure of the Pub/Sub API means, by Salesforce's own code and else by gRPC's: "Handle Errors" in its guide. */
export function pubSubFailure(error: unknown, topic: string): VendorFailure {
  if (!isServiceError(error)) {
    return new VendorFailure("UNKNOWN", `Reading ${topic} failed: ${String(error)}`, { cause: error });
  }
  const code = errorCode(error) ?? status[error.code] ?? `gRPC status ${error.code}`;
  const [, failureClass, said, waitMs] = codes.find(([of]) => code.endsWith(`.grpc.${of}`)) ?? [
    code,
    classOf(error.code),
  ];
  const advice = typeof said === "function" ? said(topic) : said;
  const message = `Salesforce ended the subscription to ${topic}: ${code}, ${error.details}`;
  return new VendorFailure(failureClass, advice === undefined ? message : `${message}. ${advice}`, {
    ...{ code, cause: error },
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  });
}

type Rule = readonly [code: string, ExceptionClass, advice?: string | ((topic: string) => string), waitMs?: number];

/** What the integration user lacks; a line's permission is its deal's. */
function grant(topic: string): string {
  const [, object] = /^\/data\/(\w+)ChangeEvent$/.exec(topic) ?? [];
  if (object === "User") return "Grant the integration user View All Users in its permission set.";
  const of = object === "OpportunityLineItem" ? "Opportunity" : object;
  return `Grant the integration user View All Records on ${of ?? "every object of the channel"} in its permission set.`;
}

const HOUR_MS = 3_600_000;

const codes: readonly Rule[] = [
  [
    "topic.not.found",
    "MISSING_REFERENCE",
    "Select the object in Setup > Change Data Capture, or take the topic out of pubSubTopics.",
  ],
  ["subscription.topic.cannot.subscribe", "AUTH", grant],
  ["topic.meta.permission", "AUTH", grant],
  ["schema.meta.permission", "AUTH", grant],
  ["service.auth.error", "AUTH"],
  ["service.auth.headers.invalid", "AUTH"],
  ["service.auth.refresh.invalid", "AUTH"],
  ["service.protection.triggered", "RATE_LIMIT"],
  ["service.protection.stream.limit.triggered", "RATE_LIMIT"],
  ["concurrent.client.limit.exceeded", "RATE_LIMIT"],
  ["subscription.limit.exceeded", "RATE_LIMIT", "The org's events of 24 hours are used up: the poll goes on.", HOUR_MS],
  ["service.unavailable", "INTERMITTENT"],
  ["topic.api.unavailable", "INTERMITTENT"],
  ["schema.api.unavailable", "INTERMITTENT"],
  ["subscription.internal.error", "INTERMITTENT"],
];

/** The replay id is older than what is kept, or damaged. */
export const isReplayIdRefused = (error: unknown): boolean =>
  isServiceError(error) && errorCode(error)?.includes(".fetch.replayid.") === true;

export const isUnauthenticated = (error: unknown): boolean =>
  isServiceError(error) &&
  (error.code === status.UNAUTHENTICATED || errorCode(error)?.endsWith(".service.auth.error") === true);

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
