import type { SystemRole } from "../../../schema/systemRole";
import { connectorSettings } from "../connectorSettings";
import { Faults } from "../faults";
import { fileOf } from "../givenSettings";
import { credentialFaults } from "./credentialFaults";
import { checkInstances } from "./checkInstances";
import { hubOf, type HubInForce } from "./hubOf";
import type { InstanceSettings } from "./instanceSettings";
import { instanceOfFile } from "./instanceOfFile";
import { instanceOfVariables } from "./instanceOfVariables";
import { prefixOf } from "./leftToVariables";
import { nameAt, readSettingsFile } from "./readSettingsFile";
import type { InstanceInFile } from "./settingsFile";

export interface CompanySettings {
  /** One of each role. */
  instances: readonly InstanceSettings[];
  hub: HubInForce;
}

/** What the stand-in's books are called, which no other ledger's are. */
const booksOfStandIn = ["accounts", "items", "dimensions"];

/**
 * The company's platform instances and how its deals become documents: out of the settings file, out of variables, or of
 * both, each for what the other does not say. Nothing is opened, made or asked.
 * @throws HubError `settings.invalid` with all that is wrong, each by its variable or its path in the file
 */
export function companySettings(env: NodeJS.ProcessEnv): CompanySettings {
  const inFile = readSettingsFile(env)?.instances ?? [];
  const named = new Set<SystemRole>(inFile.map(({ role }) => role));
  const rest = (["CRM", "BILLING", "ERP"] as const).filter((role) => !named.has(role));
  const faults = new Faults();
  const missing = new Map<SystemRole, string[]>(rest.map((role) => [role, credentialFaults(role, env)]));
  faults.add([...secondsIn(inFile), ...setTwice(inFile, env), ...[...missing.values()].flat()]);
  const instances = [
    ...inFile.map((instance, at) => faults.attempt(() => instanceOfFile(instance, at, env))),
    ...rest.map((role) => faults.attempt(() => instanceOfVariables(role, env))),
  ].filter((instance) => instance !== undefined);
  const hub = faults.attempt(() => hubOf(env));
  // What is said of one that lacks something would be said of the defaults.
  faults.add(checkInstances(instances.filter(({ role }) => !missing.get(role)?.length)));
  if (hub) faults.add(booksUnset(instances, hub.unset));
  faults.refuse();
  if (!hub) throw new Error("What is wrong with the hub's settings was not told");
  return { instances, hub: hub.hub };
}

/** A hub works with one instance of each role. */
function secondsIn(instances: readonly InstanceInFile[]): string[] {
  return instances.flatMap(({ id, role }, at) => {
    const first = instances.findIndex((each) => each.role === role);
    return first === at
      ? []
      : [
          `${nameAt(["instances", at])}: ${id} is a second ${role} instance beside ${instances[first]?.id}: a hub works with one of each role; give it a hub of its own`,
        ];
  });
}

/** Where the file names a role that variables set, too: but for those that the file itself refers to. */
function setTwice(instances: readonly InstanceInFile[], env: NodeJS.ProcessEnv): string[] {
  const referred = new Set(
    instances.flatMap(({ credentials }) =>
      Object.values(credentials).flatMap((each) => (typeof each === "object" && "env" in each ? [each.env] : [])),
    ),
  );
  return instances.flatMap(({ id, role }, at) =>
    Object.keys(connectorSettings.shape)
      .flatMap((name) => [name, fileOf(name)])
      .filter((name) => name.startsWith(prefixOf[role]) && env[name] && !referred.has(name))
      .map((name) => `${name} is set, and ${nameAt(["instances", at])} is ${id}: give one of them`),
  );
}

/** Outside of a stand-in, what would be booked to by default is nobody's account. */
function booksUnset(instances: readonly InstanceSettings[], unset: readonly string[]): string[] {
  const ledger = instances.find(({ role, environment }) => role === "ERP" && environment !== "stand-in");
  if (!ledger) return [];
  return booksOfStandIn
    .filter((key) => unset.includes(key))
    .map(
      (key) =>
        `HUB_SETTINGS.${key} is not set: ${ledger.id} is no stand-in, whose ${key} are the defaults (or ${nameAt(["hub", key])})`,
    );
}
