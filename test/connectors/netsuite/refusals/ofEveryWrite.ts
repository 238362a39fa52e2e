import { ERRORS, help, type NetSuiteRefusal, type Tenant, type Write } from "./tenant";

/**
 * What NetSuite refuses of any write, whatever is in it.
 * @param of the write in an id: `invoice`
 * @param match the request that has the effect, as a fault matches it
 * @param record its name, as a role is permitted it
 */
export function ofEveryWrite<Name extends Write>(
  write: Name,
  { of, match, record }: { of: string; match: { method: string; path: string }; record: string },
  given: NetSuiteRefusal<Name>["given"],
): NetSuiteRefusal<Name>[] {
  const meeting = (fault: { kind: "status" | "page"; status: number; times?: number }) => async (tenant: Tenant) => {
    const act = await given(tenant);
    await tenant.door.arm({ ...fault, match });
    return act;
  };
  const passes = { failure: "INTERMITTENT", retry: true, uncertain: true } as const;
  return [
    {
      ...{ id: `${of}-beyond-the-concurrency-limit`, write, source: ERRORS, mark: "verified" },
      given: meeting({ kind: "status", status: 429 }),
      answers: { failure: "RATE_LIMIT", retry: true, message: "Concurrent request limit exceeded", advice: /later/ },
    },
    {
      ...{ id: `${of}-answered-by-an-unexpected-error`, write, source: ERRORS, mark: "verified" },
      given: meeting({ kind: "status", status: 500 }),
      answers: { ...passes, message: "An unexpected error occurred", advice: /looked up by its key/ },
    },
    {
      ...{ id: `${of}-answered-by-a-web-page`, write, source: help("section_4634920277"), mark: "inferred" },
      given: meeting({ kind: "page", status: 200 }),
      answers: { ...passes, advice: /web page .*under maintenance, or its base URL/ },
    },
    {
      ...{ id: `${of}-led-to-a-login-page`, write, source: help("section_4634920277"), mark: "inferred" },
      given: meeting({ kind: "page", status: 302 }),
      answers: { ...passes, advice: /web page that leads to system\.example.*base URL/ },
    },
    {
      ...{ id: `${of}-with-a-login-that-ended`, write, source: ERRORS, mark: "verified" },
      given: meeting({ kind: "status", status: 401, times: 2 }),
      answers: { failure: "AUTH", retry: false, message: "Invalid login attempt", advice: /certificate or tokens/ },
    },
    {
      ...{ id: `${of}-without-the-permission`, write, mark: "reported" },
      source: "Reports of live accounts: 400 USER_ERROR to a role without the permission",
      tenant: { withoutPermission: [record] },
      given,
      answers: { failure: "AUTH", retry: false, message: "does not have permission", advice: /role the permission/ },
    },
  ];
}
