import { z } from "zod";
import type { AuditLog } from "../../platform/audit/openAuditLog";
import type { Store } from "../../platform/store/openStore";
import { settingsFacts, type SettingsFacts } from "./settingsFacts";

const known = z.object({ fingerprint: z.string(), settings: z.record(z.string(), z.unknown()) });

/**
 * Records with what settings a worker starts, where they are not those of its last start; before and after hold what
 * changed. What cannot be recorded does not start.
 */
export async function recordSettings(
  { prisma }: Pick<Store, "prisma">,
  audit: AuditLog,
  workerId: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const what = `settings of ${workerId}`;
  const last = await prisma.auditEntry.findFirst({ where: { action: "SETTING", what }, orderBy: { seq: "desc" } });
  const before = last && known.parse(last.after);
  const now = settingsFacts(env);
  if (before?.fingerprint === now.fingerprint) return;
  await audit.record({
    ...{ action: "SETTING", what, caller: { name: `application:${workerId}`, kind: "APPLICATION" } },
    ...{ subjectType: null, subjectId: null, reason: "The worker started", correlationId: null },
    before: before && { fingerprint: before.fingerprint, settings: changed(before, now) },
    after: now,
  });
}

/** Of what changed, what it was; null where it was not there. */
function changed(before: SettingsFacts, now: SettingsFacts): Record<string, unknown> {
  const names = new Set([...Object.keys(before.settings), ...Object.keys(now.settings)]);
  const differs = (name: string) => JSON.stringify(before.settings[name]) !== JSON.stringify(now.settings[name]);
  return Object.fromEntries([...names].filter(differs).map((name) => [name, before.settings[name] ?? null]));
}
