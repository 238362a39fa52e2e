import { hostOf } from "../../../platform/network/hostOf";
import { isLoopback } from "../../../platform/network/isLoopback";
import type { SystemRole } from "../../../schema/systemRole";
import { isHostAndPort, type ConnectorSettings } from "../connectorSettings";
import { fileOf, givenSettings } from "../givenSettings";

type Name = keyof ConnectorSettings;

interface Platform {
  environment: Name;
  places: readonly Name[];
  /** The ways to log in, each with all that it takes. */
  ways: readonly (readonly Name[])[];
}

const netSuite = ["NETSUITE_CLIENT_ID", "NETSUITE_CERTIFICATE_ID", "NETSUITE_PRIVATE_KEY"] as const;
const tokens = [
  "NETSUITE_CONSUMER_KEY",
  "NETSUITE_CONSUMER_SECRET",
  "NETSUITE_TOKEN_ID",
  "NETSUITE_TOKEN_SECRET",
] as const;

const platforms = {
  CRM: {
    environment: "SALESFORCE_ENVIRONMENT",
    places: ["SALESFORCE_LOGIN_URL", "SALESFORCE_PUBSUB"],
    ways: [
      ["SALESFORCE_CLIENT_ID", "SALESFORCE_CLIENT_SECRET"],
      ["SALESFORCE_CLIENT_ID", "SALESFORCE_USERNAME", "SALESFORCE_PRIVATE_KEY"],
    ],
  },
  BILLING: {
    environment: "STRIPE_ENVIRONMENT",
    places: ["STRIPE_API_URL"],
    ways: [["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS"]],
  },
  ERP: {
    environment: "NETSUITE_ENVIRONMENT",
    places: ["NETSUITE_URL"],
    ways: [
      ["NETSUITE_ACCOUNT", ...netSuite],
      ["NETSUITE_ACCOUNT", ...tokens],
    ],
  },
} as const satisfies Partial<Record<SystemRole, Platform>>;

/**
 * What is missing of a role's variables: of credentials that are given by half, and, for any platform but a stand-in, of
 * what is left to the defaults, which are the stand-ins'. Whether each can be used is for its own schema.
 */
export function credentialFaults(role: keyof typeof platforms, env: NodeJS.ProcessEnv): string[] {
  const { environment, places, ways }: Platform = platforms[role];
  const given = (name: Name) => Boolean(env[name]?.trim()) || Boolean(env[fileOf(name)]);
  const whole = ways.filter((way) => way.every(given)).flat();
  const half = ways.flat().find((name) => given(name) && !whole.includes(name));
  const live = liveBy(environment, places, env);
  const cause = half ?? live;
  if (cause === undefined) return [];

  const needed = half !== undefined || whole.length === 0 ? nearest(ways, half, given) : [];
  const missing = [...needed, ...(live === undefined ? [] : places)].filter((name) => !given(name));
  return missing.map((name) => `${name} is not set: it is needed with ${cause}`);
}

/** By which setting it is no stand-in. */
function liveBy(environment: Name, places: readonly Name[], env: NodeJS.ProcessEnv): Name | undefined {
  const { given } = givenSettings([environment, ...places], env);
  if (given[environment] !== undefined) return given[environment] === "stand-in" ? undefined : environment;
  return places.find((name) => {
    const place = given[name];
    return place !== undefined && (isHostAndPort(place) || URL.canParse(place)) && !isLoopback(hostOf(place));
  });
}

/** Of the ways that a half given one belongs to: that of which most is given. */
function nearest(ways: Platform["ways"], half: Name | undefined, given: (name: Name) => boolean): readonly Name[] {
  const near = (way: readonly Name[]) => way.filter(given).length - way.length / 100;
  const [best = []] = ways
    .filter((way) => half === undefined || way.includes(half))
    .sort((one, other) => near(other) - near(one));
  return best;
}
