import { isVendorsHost } from "../../../connectors/isVendorsHost";
import { accountOf } from "../../../connectors/netsuite/accountOf";
import { environmentOfAccount } from "../../../connectors/netsuite/environmentOfAccount";
import { environmentOfKey } from "../../../connectors/stripe/environmentOfKey";
import { hostOf } from "../../../platform/network/hostOf";
import { isPlain } from "../../../platform/network/isPlain";
import type { Environment } from "../../../schema/environment";
import { isDemoSecret } from "./demoSecrets";
import type { InstanceSettings, Part } from "./instanceSettings";

/**
 * What is wrong with the instances together, and with each, whichever way they are set: a sentence for each, with the
 * name of the setting. Stand-in and test may mix; production meets production only. Outside of stand-ins there are no
 * demo secrets, and nothing is sent without TLS.
 */
export function checkInstances(instances: readonly InstanceSettings[]): string[] {
  return [
    ...mixed(instances),
    ...instances.flatMap((instance) => [...(isStandIn(instance) ? standIn : live)(instance), ...otherwise(instance)]),
  ];
}

const isStandIn = ({ environment }: InstanceSettings) => environment === "stand-in";

function mixed(instances: readonly InstanceSettings[]): string[] {
  const production = instances.find(({ environment }) => environment === "production");
  if (!production) return [];
  return instances
    .filter(({ environment }) => environment !== "production")
    .map(
      (each) =>
        `${name(each, "environment")}: ${each.environment}, beside ${name(production, "environment")}, which is production: production meets production only`,
    );
}

function standIn(instance: InstanceSettings): string[] {
  return placesOf(instance)
    .filter(([, place]) => isVendorsHost(hostOf(place)))
    .map(
      ([part, place]) =>
        `${name(instance, "environment")}: test or production, not stand-in: ${hostOf(place)}, of ${name(instance, part)}, is the vendor's own`,
    );
}

function live(instance: InstanceSettings): string[] {
  const wrong: string[] = [];
  for (const [part, place] of placesOf(instance)) {
    // `host:port` has no scheme: whether that is asked in plain text, is said by itself.
    if (part === "pubsub" || !isPlain(place)) continue;
    wrong.push(
      `${name(instance, part)}: https, not http, at ${hostOf(place)}; without TLS, whoever is on the way could read the credentials, unless ${name(instance, "environment")} is stand-in`,
    );
  }
  if (instance.platform === "salesforce" && instance.connection.pubSubInsecure) {
    wrong.push(
      `${name(instance, "plain")}: false; without TLS, whoever is on the way could read the org's access token, unless ${name(instance, "environment")} is stand-in`,
    );
  }
  for (const [part, secret] of secretsOf(instance)) {
    if (!isDemoSecret(secret)) continue;
    wrong.push(`${name(instance, part)}: the demo's, which everybody knows, is for stand-ins alone`);
  }
  return [...new Set(wrong)];
}

/** Where what an account's key or id says of it is not what is set. A stand-in may be called as anything is. */
function otherwise(instance: InstanceSettings): string[] {
  const { platform, environment } = instance;
  switch (platform) {
    case "stripe": {
      const said = environmentOfKey(instance.connection.apiKey);
      if (said === null || said === (environment === "stand-in" ? "test" : environment)) return [];
      return [
        `${name(instance, "environment")}: ${environment}, but ${name(instance, "apiKey")} is a key of Stripe's ${said === "test" ? "test mode" : "live mode"}: ${confirm(instance, said)}, or give another key`,
      ];
    }
    case "netsuite": {
      if (environment === "stand-in") return [];
      const { accountId, baseUrl } = instance.connection;
      const said = environmentOfAccount(accountId);
      const account = hostOf(baseUrl).split(".")[0] ?? "";
      const elsewhere = isVendorsHost(hostOf(baseUrl)) && accountOf(account) !== accountOf(accountId);
      return [
        ...(elsewhere
          ? [`${name(instance, "url")}: the address of ${account}, but ${name(instance, "account")} is ${accountId}`]
          : []),
        ...(said === null || said === environment
          ? []
          : [
              `${name(instance, "environment")}: ${environment}, but ${accountId}, of ${name(instance, "account")}, is ${said === "test" ? "an account to test in" : "a production account"} by its id: ${confirm(instance, said)}, or name another account`,
            ]),
      ];
    }
    case "salesforce":
      return [];
  }
}

const confirm = (instance: InstanceSettings, said: Environment) =>
  `where that is meant, set ${name(instance, "environment")} to ${said}`;

function placesOf(instance: InstanceSettings): [Part, string][] {
  switch (instance.platform) {
    case "salesforce":
      return [
        ["url", instance.connection.loginUrl],
        ["pubsub", instance.connection.pubSubEndpoint],
      ];
    case "stripe":
      return [["url", String(instance.connection.baseUrl)]];
    case "netsuite":
      return [["url", instance.connection.baseUrl]];
  }
}

function secretsOf(instance: InstanceSettings): [Part, string][] {
  switch (instance.platform) {
    case "salesforce": {
      const { auth } = instance.connection;
      return auth.kind === "client-credentials" ? [["clientSecret", auth.clientSecret]] : [];
    }
    case "stripe": {
      const { apiKey, webhookSecrets } = instance.connection;
      return [["apiKey", apiKey], ...webhookSecrets.map((secret): [Part, string] => ["webhookSecrets", secret])];
    }
    case "netsuite":
      return [];
  }
}

const name = ({ named, id }: InstanceSettings, part: Part): string => named[part] ?? `${part} of ${id}`;
