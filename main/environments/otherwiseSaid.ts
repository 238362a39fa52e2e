import type { EnvironmentSaid } from "../../connectors/connector";
import type { InstanceSettings } from "../settings/company/instanceSettings";

/** Why a platform's own word on what it is keeps the hub from it; null where it says what the setting does. */
export function otherwiseSaid(instance: InstanceSettings, said: EnvironmentSaid | null): string | null {
  const { id, environment, named } = instance;
  // A stand-in is at most a test account.
  if (!said || said.is === (environment === "production" ? "production" : "test")) return null;
  const other = instance.platform === "stripe" ? named.apiKey : named.url;
  return `${named.environment}: ${environment}, but ${id} says that it is ${said.is} (${said.by}): where that is meant, set ${named.environment} to ${said.is}; if not, correct ${other}`;
}
