import { hostOf } from "../../../platform/network/hostOf";
import { isLoopback } from "../../../platform/network/isLoopback";
import { environments, type Environment } from "../../../schema/environment";
import { settingsFaults } from "../settingsFaults";

/**
 * What an instance is: what is said of it, or a stand-in where all of it is on this machine.
 * @param name of the setting that says it
 * @param places where it is, each by its setting's name
 * @throws HubError `settings.invalid` where it is elsewhere, and nothing is said
 */
export function environmentOf(
  name: string,
  said: Environment | undefined,
  places: Readonly<Record<string, string>>,
): Environment {
  if (said) return said;
  const elsewhere = Object.entries(places).find(([, place]) => !isLoopback(hostOf(place)));
  if (!elsewhere) return "stand-in";
  const [where, place] = elsewhere;
  throw settingsFaults([
    `${name} is not set: one of ${environments.join(", ")}; it is needed with ${where}, for ${hostOf(place)} is not this machine`,
  ]);
}
