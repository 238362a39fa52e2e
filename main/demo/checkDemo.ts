import { companySettings } from "../settings/company/companySettings";
import { settingsFaults } from "../settings/settingsFaults";
import { besideSandboxes } from "./besideSandboxes";
import { demoPeople } from "./demoPeople";

/**
 * Refuses to start everything beside anything but stand-ins: the demo would enter its deal there.
 * @throws HubError `settings.invalid` naming each instance that is none, or where its salesperson cannot log in
 */
export function checkDemo(env: NodeJS.ProcessEnv): void {
  const { instances } = companySettings(besideSandboxes(env));
  const wrong = instances
    .filter(({ environment }) => environment !== "stand-in")
    .map(
      ({ id, environment, named }) =>
        `${named.environment}: ${environment}, but the demo enters its deals in stand-ins alone: run each role on its own with ${id}`,
    );
  if (wrong.length > 0) throw settingsFaults(wrong);
  demoPeople(instances);
}
