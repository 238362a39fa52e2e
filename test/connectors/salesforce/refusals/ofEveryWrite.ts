import type { CrmCommands } from "../../../../schema/canonical/crm";
import { CODES, DIAGNOSTICS, LIMITS, type SalesforceRefusal, type Tenant } from "./salesforceTenant";

/**
 * What Salesforce refuses of any write, whatever is in it.
 * @param of the write in an id: `win`
 */
export function ofEveryWrite<Write extends keyof CrmCommands>(
  write: Write,
  of: string,
  act: (tenant: Tenant) => Promise<unknown>,
): SalesforceRefusal<Write>[] {
  const meeting = (fault: { kind: "status" | "page"; status: number; times?: number }) => async (tenant: Tenant) => {
    await tenant.connector.read("Opportunity", tenant.opportunity);
    await tenant.fault({ ...fault, match: { method: "POST", path: "/composite$" } });
    return () => act(tenant);
  };
  const during = (setup: Parameters<Tenant["setUp"]>[0]) => async (tenant: Tenant) => {
    await tenant.connector.read("Opportunity", tenant.opportunity);
    await tenant.setUp(setup);
    return () => act(tenant);
  };
  const doubtful = { failure: "TIMEOUT_UNCERTAIN", retry: true, uncertain: true } as const;
  const denied = { failure: "AUTH", retry: false } as const;
  const later = { failure: "RATE_LIMIT", retry: true } as const;
  return [
    {
      ...{ id: `${of}-with-a-session-that-ended-twice`, write, source: CODES, mark: "verified" },
      given: meeting({ kind: "status", status: 401, times: 2 }),
      answers: {
        ...denied,
        message: "INVALID_SESSION_ID, Session expired or invalid",
        advice: /new login did not help/,
      },
    },
    {
      ...{ id: `${of}-by-an-app-without-the-scope-api`, write, mark: "reported" },
      source: "Reports of live orgs: 403 to a token of an app without the scope api",
      given: during({ apiRefuses: "scope" }),
      answers: { ...denied, message: "One of the following scopes is required", advice: "the scope api" },
    },
    {
      ...{ id: `${of}-in-an-org-without-an-api`, write, source: DIAGNOSTICS, mark: "reported" },
      given: during({ apiRefuses: "org" }),
      answers: { ...denied, message: "The REST API is not enabled for this Organization.", advice: /edition/ },
    },
    {
      ...{ id: `${of}-by-a-user-without-the-api`, write, source: DIAGNOSTICS, mark: "reported" },
      given: during({ apiRefuses: "user" }),
      answers: { ...denied, message: "API_CURRENTLY_DISABLED, API is disabled for this user", advice: "API Enabled" },
    },
    {
      ...{ id: `${of}-against-a-transaction-security-policy`, write, source: DIAGNOSTICS, mark: "reported" },
      given: during({ apiRefuses: "policy" }),
      answers: { ...denied, message: "TXN_SECURITY_NO_ACCESS", advice: /policy of the org/ },
    },
    {
      ...{ id: `${of}-once-the-calls-of-the-day-are-used-up`, write, source: LIMITS, mark: "verified" },
      given: meeting({ kind: "status", status: 403 }),
      answers: { ...later, message: "TotalRequests Limit exceeded.", advice: /calls of 24 hours are used up/ },
    },
    {
      ...{ id: `${of}-beside-too-many-long-calls`, write, source: LIMITS, mark: "verified" },
      given: during({ apiRefuses: "concurrency" }),
      answers: {
        ...later,
        message: "ConcurrentRequests (Concurrent API Requests) Limit exceeded.",
        advice: /by itself/,
      },
    },
    {
      ...{ id: `${of}-answered-by-an-unexpected-error`, write, source: CODES, mark: "verified" },
      given: meeting({ kind: "status", status: 500 }),
      answers: { ...doubtful, message: "UNKNOWN_EXCEPTION, An unexpected error occurred." },
    },
    {
      ...{ id: `${of}-at-a-server-that-is-too-busy`, write, source: DIAGNOSTICS, mark: "reported" },
      given: meeting({ kind: "status", status: 503 }),
      answers: { ...doubtful, message: "SERVER_UNAVAILABLE, Server Unavailable" },
    },
    {
      ...{ id: `${of}-answered-by-a-web-page`, write, mark: "reported" },
      source: "https://github.com/forcedotcom/EMP-Connector/issues/84",
      given: meeting({ kind: "page", status: 200 }),
      answers: { ...doubtful, message: "web page (HTTP 200)", advice: /under maintenance or has moved/ },
    },
    {
      ...{ id: `${of}-led-to-a-login-page`, write, mark: "reported" },
      source: "https://github.com/jsforce/jsforce/issues/1352",
      given: meeting({ kind: "page", status: 302 }),
      answers: { ...doubtful, message: "leads to system.example (HTTP 302)", advice: /loginUrl in the settings/ },
    },
    {
      ...{ id: `${of}-during-maintenance`, write, source: DIAGNOSTICS, mark: "reported" },
      given: during({ maintenance: true }),
      answers: { failure: "INTERMITTENT", retry: true, message: "Updates can't be made during maintenance." },
    },
    {
      ...{ id: `${of}-stopped-by-an-automation`, write, source: DIAGNOSTICS, mark: "reported" },
      given: during({
        automations: fallsOver(
          "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
          `Guard: execution of BeforeUpdate caused by: ${NULL}`,
        ),
      }),
      answers: { failure: "VALIDATION", retry: false, message: NULL, advice: /automation of the org.*admin/ },
    },
    {
      ...{ id: `${of}-stopped-by-an-automation-that-met-a-lock`, write, source: DIAGNOSTICS, mark: "inferred" },
      given: during({ automations: fallsOver("CANNOT_EXECUTE_FLOW_TRIGGER", `The process failed. ${LOCK}`) }),
      answers: { failure: "INTERMITTENT", retry: true, message: LOCK, advice: /by itself/ },
    },
  ];
}

const NULL = "System.NullPointerException: Attempt to de-reference a null object";
const LOCK = "UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record";

const fallsOver = (errorCode: string, message: string) =>
  ["Opportunity", "Task"].map((object) => ({ object, sets: {}, falls: { errorCode, message } }));
