import type { Logger } from "pino";
import type { z } from "zod";
import { openAuditLog, type AuditLog } from "../../platform/audit/openAuditLog";
import type { Store } from "../../platform/store/openStore";
import { auditSettings } from "../settings/auditSettings";
import { connectorSettings } from "../settings/connectorSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { serverSettings } from "../settings/serverSettings";
import { workflowSettings } from "../settings/workflowSettings";
import { recordSettings } from "./recordSettings";
import { settingsFacts } from "./settingsFacts";
import { whileHeld } from "./whileHeld";

const subgraph = [platformSettings, serverSettings, workflowSettings];
const everything = [...subgraph, connectorSettings];

/** The settings that each role's process reads. */
const layers = {
  all: everything,
  worker: everything,
  subgraph,
  gateway: [platformSettings, serverSettings],
} as const satisfies Record<string, readonly z.ZodObject[]>;

/** A process of the hub: its role, and what tells it from others in that role. */
export interface HubProcess {
  role: keyof typeof layers;
  name?: string;
}

/**
 * Opens the audit log for a process that starts: one that could not add to it, or could not record with what settings
 * it starts, does not start.
 * @throws HubError as the log's end does not fit, saying what to do, or `audit.held` as somebody keeps it locked
 */
export async function openRoleAudit(
  { role, name }: HubProcess,
  env: NodeJS.ProcessEnv,
  store: Store,
  log: Logger,
): Promise<AuditLog> {
  const now = () => new Date();
  const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
  const facts = settingsFacts(layers[role], env, keys);
  const audit = openAuditLog(store, { keys, log, now });
  try {
    await whileHeld(() => audit.requireFit(), log);
    const called = name === undefined ? role : `${role} ${name}`;
    await whileHeld(() => recordSettings(store, audit, called, facts, { now: now(), log }), log);
    return audit;
  } catch (error) {
    await audit.close();
    throw error;
  }
}
