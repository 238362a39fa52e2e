import type { ExceptionClass } from "../../../../schema/exceptionClass";
import { DIAGNOSTICS, type SalesforceRefusal, type SalesforceRefusals, type Tenant } from "./salesforceTenant";

const write = "logIn";
/** A new login, since the org's answer to the first is kept. */
const logIn = (tenant: Tenant) => () => tenant.open().read("Account", tenant.account);
const TOKENS = "https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm";

const refused = (
  id: string,
  [error, error_description]: readonly [string, string],
  advice: RegExp,
  failure: ExceptionClass = "AUTH",
): SalesforceRefusal<"logIn"> => ({
  ...{ id, write, source: TOKENS, mark: "reported" },
  given: async (tenant) => {
    await tenant.setUp({ loginRefuses: { error, error_description } });
    return logIn(tenant);
  },
  answers: { failure, retry: failure !== "AUTH", message: `${error}, ${error_description}`, advice },
});

const meeting =
  (fault: Omit<Parameters<Tenant["fault"]>[0], "match">) =>
  async (tenant: Tenant): Promise<() => Promise<unknown>> => {
    await tenant.fault({ ...fault, match: { path: "/oauth2/token" } });
    return logIn(tenant);
  };

export const loginRefusals: SalesforceRefusals<"logIn"> = [
  refused("a-wrong-secret", ["invalid_client", "invalid client credentials"], /Check the consumer secret/),
  refused("an-unknown-app", ["invalid_client_id", "client identifier invalid"], /Check the consumer key/),
  refused("an-app-without-a-user", ["invalid_grant", "no client credentials user enabled"], /as Run As/),
  refused("a-login-host", ["invalid_grant", "request not supported on this domain"], /Set loginUrl to the org's own/),
  refused(
    "an-app-that-is-not-approved",
    ["invalid_app_access", "user is not admin approved to access this app"],
    /permission set Throughline/,
  ),
  refused("a-user-who-has-not-approved", ["invalid_grant", "user hasn't approved this consumer"], /permission set/),
  refused("a-restricted-address", ["invalid_grant", "ip restricted"], /Let the hub's addresses in/),
  refused("an-org-that-is-inactive", ["invalid_grant", "inactive organization"], /Activate it/),
  refused("an-assertion-of-another-time", ["invalid_grant", "expired authorization code"], /clock/),
  refused("an-audience-that-is-wrong", ["invalid_grant", "audience is invalid"], /test\.salesforce\.com/),
  refused("a-passing-trouble-told-as-400", ["unknown_error", "retry your request"], /by itself/, "INTERMITTENT"),
  refused("too-many-logins", ["invalid_grant", "login rate exceeded"], /3,600 times an hour/, "RATE_LIMIT"),
  {
    ...{ id: "a-user-who-is-deactivated", write, source: DIAGNOSTICS, mark: "reported" },
    given: async (tenant) => {
      const { records } = await tenant.person.query<{ Id: string }>("SELECT Id FROM User");
      await tenant.person.sobject("User").update({ Id: records[0]?.Id ?? "", IsActive: false });
      return logIn(tenant);
    },
    answers: { failure: "AUTH", retry: false, message: "invalid_grant, inactive user", advice: /Activate it/ },
  },
  {
    ...{ id: "a-login-answered-by-a-web-page", write, mark: "reported" },
    source: "https://github.com/forcedotcom/EMP-Connector/issues/84",
    given: meeting({ kind: "page", status: 200 }),
    answers: { failure: "INTERMITTENT", retry: true, message: "web page (HTTP 200)", advice: /under maintenance/ },
  },
  {
    ...{ id: "a-login-led-elsewhere", write, mark: "reported" },
    source: "https://github.com/jsforce/jsforce/issues/1352",
    given: meeting({ kind: "page", status: 302 }),
    answers: { failure: "INTERMITTENT", retry: true, message: "leads to system.example", advice: /loginUrl/ },
  },
];
