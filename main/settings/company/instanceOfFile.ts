import type { InstanceSettings } from "./instanceSettings";
import { netSuiteOfFile } from "./netSuiteOfFile";
import { nameAt } from "./readSettingsFile";
import { salesforceOfFile } from "./salesforceOfFile";
import type { InstanceInFile } from "./settingsFile";
import { stripeOfFile } from "./stripeOfFile";

/**
 * An instance that the settings file names, with the credentials that it refers to.
 * @param at where it stands among them
 * @throws HubError `settings.invalid` with each path whose reference leads nowhere
 */
export function instanceOfFile(instance: InstanceInFile, at: number, env: NodeJS.ProcessEnv): InstanceSettings {
  const name = (...path: string[]) => nameAt(["instances", at, ...path]);
  switch (instance.platform) {
    case "salesforce":
      return salesforceOfFile(instance, name, env);
    case "stripe":
      return stripeOfFile(instance, name, env);
    case "netsuite":
      return netSuiteOfFile(instance, name, env);
  }
}
