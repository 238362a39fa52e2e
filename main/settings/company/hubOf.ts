import { hubSettings, type HubSettings } from "../../../domain/settings/hubSettings";
import { givenSettings } from "../givenSettings";
import { parsedJson } from "../parsedJson";
import { readSettings } from "../readSettings";
import { settingsFaults } from "../settingsFaults";
import { workflowSettings } from "../workflowSettings";
import { nameAt, readSettingsFile } from "./readSettingsFile";
import { servedEntities } from "./servedEntities";

/** How the company's deals become documents, as it is set; without an instant to go live at, from the first start on. */
export type HubInForce = Omit<HubSettings, "goLive"> & { goLive?: string | undefined };

const variables = workflowSettings.pick({
  GO_LIVE: true,
  COMPANY_TIME_ZONE: true,
  REVENUE_RECOGNITION: true,
  HUB_SETTINGS: true,
});

/** Which variable sets what, beside the keys of HUB_SETTINGS. */
const variableOf: ReadonlyMap<string, string> = new Map([
  ["goLive", "GO_LIVE"],
  ["timeZone", "COMPANY_TIME_ZONE"],
  ["recognition", "REVENUE_RECOGNITION"],
]);

/**
 * What the settings file says of the hub, and the variables for what it does not say.
 * @returns also the keys of which nothing is said, so that they are as the defaults have them
 * @throws HubError `settings.invalid` where both say something of one thing
 */
export function hubOf(env: NodeJS.ProcessEnv): { hub: HubInForce; unset: readonly string[] } {
  const file = readSettingsFile(env);
  const read = readSettings(variables, env);
  const written = new Set(Object.keys(file?.hubAsWritten ?? {}));
  const set = keysSet(env);
  const both = [...written].filter((key) => set.has(key));
  if (both.length > 0) {
    throw settingsFaults(
      both.map((key) => `${nameAt(["hub", key])} and ${nameOf(key)} are both set: give one of them`),
    );
  }
  const hub: HubInForce = {
    ...read.HUB_SETTINGS,
    goLive: read.GO_LIVE,
    timeZone: read.COMPANY_TIME_ZONE,
    recognition: read.REVENUE_RECOGNITION,
    ...Object.fromEntries(Object.entries(file?.hub ?? {}).filter(([key]) => written.has(key))),
  };
  const rules = [...hub.orders.rules, ...servedEntities(file?.instances ?? [])];
  const unset = Object.keys(hubSettings.shape).filter((key) => !written.has(key) && !set.has(key));
  return { hub: { ...hub, orders: { ...hub.orders, rules } }, unset };
}

/** What sets a key where the settings file does not. */
const nameOf = (key: string): string => variableOf.get(key) ?? `HUB_SETTINGS.${key}`;

/** The keys of which a variable says something. */
function keysSet(env: NodeJS.ProcessEnv): ReadonlySet<string> {
  const { given } = givenSettings(Object.keys(variables.shape), env);
  const single = [...variableOf].filter(([, name]) => given[name] !== undefined).map(([key]) => key);
  const { value } = parsedJson(given.HUB_SETTINGS || "{}");
  return new Set([...single, ...Object.keys(Object(value) as object)]);
}
