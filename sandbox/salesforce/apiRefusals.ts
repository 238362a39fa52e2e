import type { OrgSetup } from "./orgSetup";
import { Refusal } from "./refusal";

/** Why every call may be refused: "Status Codes and Error Responses" and "API Request Limits and Allocations". */
const refusals: Record<NonNullable<OrgSetup["apiRefuses"]>, readonly [code: string, message: string]> = {
  org: ["API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization."],
  user: ["API_CURRENTLY_DISABLED", "API is disabled for this user"],
  scope: [
    "INVALID_SESSION_ID",
    "This session is not valid for use with the specified REST API endpoint. One of the following scopes is required: Manage user data via APIs, Full access",
  ],
  policy: ["TXN_SECURITY_NO_ACCESS", "The operation you requested is blocked by a transaction security policy"],
  concurrency: ["REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."],
};

/** Refuses a call where the org refuses all. */
export function refuseCalls({ apiRefuses }: OrgSetup): void {
  if (apiRefuses !== null) throw new Refusal(403, ...refusals[apiRefuses]);
}
