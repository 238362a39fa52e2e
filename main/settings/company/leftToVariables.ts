import type { SystemRole } from "../../../schema/systemRole";
import { readSettingsFile } from "./readSettingsFile";

/** How the variables of a role's instance begin. */
export const prefixOf = { CRM: "SALESFORCE_", BILLING: "STRIPE_", ERP: "NETSUITE_" } as const satisfies Partial<
  Record<SystemRole, string>
>;

/** Of these variables, those of no instance that the settings file names. */
export function leftToVariables<Value>(
  variables: Readonly<Record<string, Value>>,
  env: NodeJS.ProcessEnv,
): Record<string, Value> {
  const taken = (readSettingsFile(env)?.instances ?? []).map(({ role }) => prefixOf[role]);
  const left = Object.entries(variables).filter(([name]) => !taken.some((prefix) => name.startsWith(prefix)));
  return Object.fromEntries(left);
}
