import type { Logger } from "pino";
import { openEnqueuer } from "../../platform/durable/openEnqueuer";
import { openEventLog } from "../../platform/eventLog/openEventLog";
import type { Store } from "../../platform/store/openStore";
import { openRoleAudit, type HubProcess } from "../audit/openRoleAudit";
import { approvalPolicyOf } from "../settings/approvalPolicyOf";
import { hubOf } from "../settings/company/hubOf";

/** What the subgraphs of a process work with, over a store. */
export async function openServices(env: NodeJS.ProcessEnv, store: Store, log: Logger, process: HubProcess) {
  const now = () => new Date();
  const approvals = approvalPolicyOf(env);
  const { timeZone } = hubOf(env).hub;
  const audit = await openRoleAudit(process, env, store, log);
  const eventLog = openEventLog(store, log);
  const enqueuer = await openEnqueuer(store.url);
  return {
    services: { store, eventLog, enqueuer, audit, approvals, log, now, timeZone },
    close: async () => {
      await audit.close();
      await eventLog.close();
      await enqueuer.close();
    },
  };
}
