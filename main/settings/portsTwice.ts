import { z } from "zod";
import { sandboxSettings } from "./connectorSettings";
import { platformSettings } from "./platformSettings";
import { readSettings } from "./readSettings";
import { serverSettings } from "./serverSettings";

const settings = z.object({
  ...platformSettings.pick({ METRICS_HOST: true, METRICS_PORT: true }).shape,
  ...serverSettings.pick({ HOST: true, GATEWAY_PORT: true, WORKER_PORT: true }).shape,
  ...serverSettings.pick({ SUBGRAPH_CRM_PORT: true, SUBGRAPH_BILLING_PORT: true }).shape,
  ...serverSettings.pick({ SUBGRAPH_ERP_PORT: true, SUBGRAPH_OPERATIONS_PORT: true }).shape,
  ...sandboxSettings.pick({ SANDBOX_HOST: true, SANDBOX_SALESFORCE_PORT: true, SANDBOX_SALESFORCE_PUBSUB_PORT: true })
    .shape,
  ...sandboxSettings.pick({ SANDBOX_STRIPE_PORT: true, SANDBOX_NETSUITE_PORT: true }).shape,
});

/** At which ports the process of a role listens; METRICS_PORT beside them, except a sandbox's. */
const ports: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ["all", [/^(GATEWAY|WORKER|SANDBOX_.*)_PORT$/]],
  ["gateway", [/^GATEWAY_PORT$/]],
  ["worker", [/^WORKER_PORT$/]],
]);

const EVERYWHERE = /^(0\.0\.0\.0|::)$/;
const HERE = /^(localhost|127\.0\.0\.1|::1)$/;

interface Place {
  name: string;
  host: string;
  port: number;
}

/**
 * The ports that one process is told to listen at twice, each with a sentence: found as it listens, a stranger would be
 * blamed.
 * @param name of the subgraph or sandbox, where the role is one
 */
export function portsTwice(role: string, name: string, env: NodeJS.ProcessEnv): string[] {
  const { METRICS_HOST, HOST, SANDBOX_HOST, ...given } = readSettings(settings, env);
  const own = ports.get(role) ?? [new RegExp(`^${role}_${name}_(PUBSUB_)?PORT$`, "i")];
  const places = Object.entries(given).flatMap(([setting, port]): Place[] => {
    const listens = setting === "METRICS_PORT" ? role !== "sandbox" : own.some((one) => one.test(setting));
    if (!listens || !port) return [];
    const other = setting.startsWith("SANDBOX_") ? SANDBOX_HOST : HOST;
    return [{ name: setting, host: setting === "METRICS_PORT" ? METRICS_HOST : other, port }];
  });
  return places.flatMap((one, at) => {
    const other = places.slice(0, at).find((before) => before.port === one.port && meet(before.host, one.host));
    return other ? [`${one.name}: ${one.port} is ${other.name} as well: give each a port of its own`] : [];
  });
}

/** Whether a port at one address is the same port at the other. */
const meet = (one: string, other: string): boolean =>
  one === other || EVERYWHERE.test(one) || EVERYWHERE.test(other) || (HERE.test(one) && HERE.test(other));
