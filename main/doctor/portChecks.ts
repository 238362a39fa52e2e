import { z } from "zod";
import type { Check } from "../../connectors/examine";
import { fault, ok } from "../../connectors/finding";
import { neverSent } from "../../platform/network/neverSent";
import type { ServerSettings } from "../settings/serverSettings";

const ports = [
  ...(["GATEWAY_PORT", "WORKER_PORT", "SUBGRAPH_CRM_PORT"] as const),
  ...(["SUBGRAPH_BILLING_PORT", "SUBGRAPH_ERP_PORT", "SUBGRAPH_OPERATIONS_PORT"] as const),
] as const;

const SILENT = "See what listens at that port, and that this machine may ask it; then run the doctor again";
const live = z.object({ status: z.literal("live") });

/** Whether each port is free, or a hub has it already. */
export const portChecks = (settings: ServerSettings): Check[] =>
  ports
    .filter((name) => settings[name] !== 0)
    .map((name) => ({
      ...{ name: "ports", about: `${name} ${settings[name]}`, todo: SILENT, again: SILENT },
      look: async (signal) => {
        const host = /^(0\.0\.0\.0|::)$/.test(settings.HOST) ? "127.0.0.1" : settings.HOST;
        const url = `http://${host.includes(":") ? `[${host}]` : host}:${settings[name]}/health/live`;
        const taken = fault(
          `Something that is no hub listens at ${host}:${settings[name]}`,
          `End it, or set ${name} to a port that is free`,
        );
        try {
          const answer = await fetch(url, { redirect: "manual", signal });
          return live.safeParse(await answer.json()).success ? ok("A hub listens there") : taken;
        } catch (error) {
          return neverSent(error) ? ok("It is free") : taken;
        }
      },
    }));
