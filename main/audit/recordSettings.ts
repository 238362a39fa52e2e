import canonicalize from "canonicalize";
import type { Logger } from "pino";
import { z } from "zod";
import type { AuditLog } from "../../platform/audit/openAuditLog";
import { redact } from "../../platform/audit/redact";
import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import type { Store } from "../../platform/store/openStore";
import type { AuditRecord } from "../../schema/audit/auditRecord";
import type { AuditEntryModel } from "../../schema/generated/prisma/models";
import type { SettingsFacts, SettingsNow } from "./settingsFacts";

const known = z.object({ fingerprint: z.string(), settings: z.record(z.string(), z.unknown()) });

/**
 * Records with what settings a role is starting, where they are not those of its last start; before and after hold what
 * changed; all of them are recorded anew where the last start's entry cannot be read. Of several processes of a role
 * that start at once, one records them. Before the role does anything, so that nothing is done with settings that are
 * not on record; whether it came to listen is for its log. What cannot be recorded does not start.
 * @param role its name, such as `worker worker-1`
 */
export async function recordSettings(
  { prisma }: Pick<Store, "prisma">,
  audit: Pick<AuditLog, "append">,
  role: string,
  { asBefore, ...facts }: SettingsNow,
  { now, log }: { now: Date; log: Logger },
): Promise<void> {
  const what = `settings of ${role}`;
  await prisma.$transaction(async (tx) => {
    // Until the commit, so that the next one finds what this one records.
    await lockUntilCommit(tx, "settings", what);
    const last = await tx.auditEntry.findFirst({ where: { action: "SETTING", what }, orderBy: { seq: "desc" } });
    const before = last && beforeIn(last, log);
    if (before?.fingerprint === facts.fingerprint) return;
    const record: AuditRecord = {
      ...{ action: "SETTING", what, caller: { name: nameOf(role), kind: "APPLICATION" } },
      ...{ subjectType: null, subjectId: null, reason: `The ${role} is starting`, correlationId: null },
      before: before && { fingerprint: before.fingerprint, settings: changed(before, { asBefore, ...facts }) },
      after: facts,
    };
    audit.append(tx, record, now);
  });
}

/** What the last start's entry says; null, and told, when somebody made it unreadable. */
function beforeIn({ seq, what, after }: Pick<AuditEntryModel, "seq" | "what" | "after">, log: Logger) {
  const read = known.safeParse(after);
  if (read.success) return read.data;
  log.error(
    { seq: seq.toString(), what, err: read.error },
    `Entry ${seq} of the audit log, the ${what}, cannot be read, and was changed: run node dist/main.js audit verify; all settings are recorded anew`,
  );
  return null;
}

/** No token and no identity provider's application can be called so. */
const nameOf = (role: string) => `application:hub/${role.replaceAll(" ", "/")}`;

/**
 * Of what changed, what it was, as the audit log kept it; null where it was not there. A secret whose hash is another
 * only because AUDIT_KEY is has not changed.
 */
function changed(before: SettingsFacts, now: SettingsNow): Record<string, unknown> {
  const names = new Set([...Object.keys(before.settings), ...Object.keys(now.settings)]);
  const differs = (name: string) =>
    !now.asBefore[name]?.some((hash) => hash === before.settings[name]) &&
    canonicalize(before.settings[name] ?? null) !== canonicalize(redact(now.settings[name]));
  return Object.fromEntries([...names].filter(differs).map((name) => [name, before.settings[name] ?? null]));
}
