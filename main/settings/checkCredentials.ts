import { isLoopback } from "../../gateway/identity/refuseOrigin";
import { HubError } from "../../schema/hubError";
import { connectorSettings, type ConnectorSettings } from "./connectorSettings";
import { fileOf } from "./givenSettings";
import { readSettings } from "./readSettings";

type Name = keyof ConnectorSettings;

interface Platform {
  places: readonly Name[];
  /** The ways to log in, each with all that it takes. */
  ways: readonly (readonly Name[])[];
  /** Those whose default the repository shows. */
  shown: readonly Name[];
}

const netSuite = ["NETSUITE_CLIENT_ID", "NETSUITE_CERTIFICATE_ID", "NETSUITE_PRIVATE_KEY"] as const;
const tokens = [
  "NETSUITE_CONSUMER_KEY",
  "NETSUITE_CONSUMER_SECRET",
  "NETSUITE_TOKEN_ID",
  "NETSUITE_TOKEN_SECRET",
] as const;

const platforms: readonly Platform[] = [
  {
    places: ["SALESFORCE_LOGIN_URL", "SALESFORCE_PUBSUB"],
    ways: [
      ["SALESFORCE_CLIENT_ID", "SALESFORCE_CLIENT_SECRET"],
      ["SALESFORCE_CLIENT_ID", "SALESFORCE_USERNAME", "SALESFORCE_PRIVATE_KEY"],
    ],
    shown: ["SALESFORCE_CLIENT_SECRET"],
  },
  {
    places: ["STRIPE_API_URL"],
    ways: [["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS"]],
    shown: ["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS"],
  },
  {
    places: ["NETSUITE_URL"],
    ways: [
      ["NETSUITE_ACCOUNT", ...netSuite],
      ["NETSUITE_ACCOUNT", ...tokens],
    ],
    shown: [],
  },
];

/**
 * Refuses credentials that are given by half, and the demo's for any but a sandbox: on this machine, or at a host that
 * DEMO_HOSTS names. The demo's are printed in the repository, so that whoever knows them could sign a webhook. Nor are
 * any sent without TLS to one that is no sandbox.
 * @throws HubError `settings.invalid` naming each variable that is missing, or wrong
 */
export function checkCredentials(env: NodeJS.ProcessEnv): void {
  const settings = readSettings(connectorSettings, env);
  const wrong = platforms.flatMap((platform) => faultsOf(platform, settings, env));
  const { SALESFORCE_PUBSUB: pubSub, SALESFORCE_PUBSUB_PLAIN: plain, DEMO_HOSTS } = settings;
  if (plain && !isSandbox(hostOf(pubSub), DEMO_HOSTS)) {
    wrong.push("SALESFORCE_PUBSUB_PLAIN: false; without TLS, whoever is on the way could read the org's access token");
  }
  for (const name of platforms.flatMap(({ places }) => places).filter((place) => place.endsWith("_URL"))) {
    const { protocol, hostname } = new URL(String(settings[name]));
    if (protocol === "https:" || isSandbox(hostname, DEMO_HOSTS)) continue;
    wrong.push(
      `${name}: https, not http, at ${hostname}; without TLS, whoever is on the way could read the credentials, unless it is a sandbox that DEMO_HOSTS names`,
    );
  }
  if (wrong.length === 0) return;
  const message = `Settings cannot be used:\n${wrong.map((one) => `  ${one}`).join("\n")}`;
  throw new HubError("settings.invalid", message, { retryable: false });
}

function faultsOf({ places, ways, shown }: Platform, settings: ConnectorSettings, env: NodeJS.ProcessEnv): string[] {
  const given = (name: Name) => Boolean(env[name]) || Boolean(env[fileOf(name)]);
  const whole = ways.filter((way) => way.every(given)).flat();
  const half = ways.flat().find((name) => given(name) && !whole.includes(name));
  const foreign = places.find((place) => !isSandbox(hostOf(String(settings[place])), settings.DEMO_HOSTS));
  const cause = half ?? foreign;
  if (cause === undefined) return [];

  const needed = half !== undefined || whole.length === 0 ? nearest(ways, half, given) : [];
  const missing = [...needed, ...(foreign === undefined ? [] : places)].filter((name) => !given(name));
  const faults = missing.map((name) => `${name} is not set: it is needed with ${cause}`);
  if (foreign === undefined) return faults;
  const demo = readSettings(connectorSettings, {});
  for (const name of shown) {
    const values = [settings[name]].flat();
    if (!given(name) || ![demo[name]].flat().some((value) => values.includes(value))) continue;
    faults.push(`${name}: the demo's, which everybody knows, is for the sandboxes alone; DEMO_HOSTS names their hosts`);
  }
  return faults;
}

/** Of the ways that a half given one belongs to: that of which most is given. */
function nearest(ways: Platform["ways"], half: Name | undefined, given: (name: Name) => boolean): readonly Name[] {
  const near = (way: readonly Name[]) => way.filter(given).length - way.length / 100;
  const [best = []] = ways
    .filter((way) => half === undefined || way.includes(half))
    .sort((one, other) => near(other) - near(one));
  return best;
}

const isSandbox = (host: string, named: readonly string[]): boolean => isLoopback(host) || named.includes(host);

/** Of an address, or of `host:port`. */
const hostOf = (place: string): string => new URL(place.includes("://") ? place : `http://${place}`).hostname;
