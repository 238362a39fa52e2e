import type { Logger } from "pino";
import type { AuditKeys } from "../../platform/audit/auditKeys";
import { openAuditLog } from "../../platform/audit/openAuditLog";
import { migrationsFolder } from "../../platform/database/migrationsFolder";
import { refuseNewer } from "../../platform/database/refuseNewer";
import { openStore } from "../../platform/store/openStore";
import { whileHeld } from "./whileHeld";

/**
 * Refuses a database whose audit log does not go on under these keys, before anything is changed in it. One that has no
 * audit log yet is fine.
 * @throws AuditUnfit, or HubError `audit.held` as somebody keeps its end locked, or `migration.newer`
 */
export async function refuseUnfit(url: string, keys: AuditKeys, log: Logger): Promise<void> {
  // A store of its own: what it has prepared must not outlive a migration.
  const store = openStore(url, 1);
  try {
    // A newer version's audit log, this one may misread.
    await refuseNewer(store.pool, migrationsFolder);
    const { rows } = await store.pool.query<{ there: boolean }>(
      "SELECT to_regclass('operations.audit_head') IS NOT NULL AS there",
    );
    if (!rows[0]?.there) return;
    const audit = openAuditLog(store, { keys, log, now: () => new Date() });
    await whileHeld(() => audit.requireFit(), log).finally(() => audit.close());
  } finally {
    await store.close();
  }
}
