import { strictOrg } from "../../sandbox/salesforce/strictOrg";
import { STRICT_KEY } from "../../sandbox/stripe/strictTenant";
import { leftToVariables } from "../settings/company/leftToVariables";
import { sandboxSettings } from "../settings/connectorSettings";
import { readSettings } from "../settings/readSettings";
import { unlessSet } from "./unlessSet";

/** The CRM's one currency, the hub's key to billing, and the ledger's field for its correlation id. */
const strictHub = {
  SALESFORCE_SINGLE_CURRENCY: strictOrg.singleCurrency,
  STRIPE_API_KEY: STRICT_KEY,
  STRIPE_WEBHOOK_SECRETS: "whsec_throughline_demo",
  NETSUITE_CORRELATION_FIELD: "custbody_tl_correlation",
};

/** The settings of a hub beside its sandboxes, which is told what accounts as strict as those may be are like. */
export function toldOfStrict(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { SANDBOX_STRICT: isStrict } = readSettings(sandboxSettings.pick({ SANDBOX_STRICT: true }), env);
  return isStrict ? { ...env, ...unlessSet(leftToVariables(strictHub, env), env) } : env;
}
