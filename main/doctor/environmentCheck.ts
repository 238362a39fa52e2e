import type { Connector } from "../../connectors/connector";
import type { Check } from "../../connectors/examine";
import { fault, ok, unseeable } from "../../connectors/finding";
import { otherwiseSaid } from "../environments/otherwiseSaid";
import type { InstanceSettings } from "../settings/company/instanceSettings";

/**
 * Whether a platform says of itself that it is what its setting says, as a start asks it. What a key or an account's id
 * tells is looked at with the settings.
 */
export function environmentCheck(instance: InstanceSettings, ask: Connector<object, object>["environment"]): Check {
  const { id, environment, named } = instance;
  const where = named.environment ?? `the environment of ${id}`;
  const set = `${where} is ${environment}`;
  return {
    ...{ name: "environment", todo: "Let the hub's user, or its key, read what kind of account it is" },
    look: async () => {
      if (!ask) return ok(`${set}, and its id, which alone tells what it is, does not say otherwise`);
      const said = await ask();
      if (said === null) {
        return unseeable(
          `${set}; the platform does not tell the hub whether it is so`,
          "Let the hub's user, or its key, read what kind of account it is, or compare it in the platform",
        );
      }
      const otherwise = otherwiseSaid(instance, said);
      if (otherwise === null) return ok(`It says that it is ${said.is} (${said.by}), and ${set}`);
      return fault(
        otherwise,
        `The hub does not start so: set ${where} to what it is, or lead to the account that is meant`,
      );
    },
  };
}
