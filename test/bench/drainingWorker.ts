import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { openStore } from "../../platform/store/openStore";
import type { CrmUser } from "../../schema/canonical/crm";
import type { Hub } from "../../workflows/hub";
import { drainInbox } from "../../workflows/intake/drainInbox";

/**
 * Drains an inbox in a process of its own, over a CRM that answers each reading after READ_MS: what is measured is the
 * inbox and the store, not a platform. It begins once it is told to.
 */
const { DATABASE = "", WORKER_ID = "", READ_MS = "0" } = process.env;
const instance = { id: "salesforce-main", role: "CRM", platform: "salesforce" } as const;
const user = (externalId: string): CrmUser => ({
  ...{
    externalId,
    externalVersion: "1",
    url: null,
    displayName: `User ${externalId}`,
    team: null,
    correlationId: null,
    deleted: false,
  },
});
const hub = {
  ...{ store: openStore(DATABASE, 10), log: pino({ level: "warn" }, pino.destination(2)), now: () => new Date() },
  crm: {
    instance,
    read: async (_kind: string, externalId: string) => {
      if (READ_MS !== "0") await wait(Number(READ_MS));
      return user(externalId);
    },
  },
  billing: { instance: { id: "stripe-main" } },
  erp: { instance: { id: "netsuite-main" } },
} as unknown as Hub;
process.stdout.write("ready\n");
process.stdin.once("data", () => {
  drainInbox(hub, WORKER_ID);
  // Whatever it is told from then on asks what CPU it has used.
  process.stdin.on("data", () => {
    const { user, system } = process.cpuUsage();
    process.stdout.write(`${(user + system) / 1_000}\n`);
  });
});
