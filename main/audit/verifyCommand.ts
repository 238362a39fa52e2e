import { parseArgs } from "node:util";
import { headText, type AuditHead } from "../../platform/audit/readHead";
import { verifyAudit, type AuditVerdict } from "../../platform/audit/verifyAudit";
import type { Store } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import { openExistingDatabase } from "../openExistingDatabase";
import { auditSettings } from "../settings/auditSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { usageError } from "../commands/usageError";
import { headGiven } from "./headGiven";
import { tellFindings } from "./tellFindings";

export const verifyUsage = `Usage: node dist/main.js audit verify [--expect <seq>:<hash>]

  Walks the audit log and says which entries were changed, moved, replaced or taken out, and which have no key that
  should have one.
  --expect   a head that an earlier run printed, or the worker's log noted: finds a log that was cut or written anew`;

/**
 * Checks the audit log and prints what it found. @returns the exit code: 0 when it is whole, 1 when it is not
 * @throws HubError when it could not be checked, which is the exit code 2: `usage`, `settings.invalid`, or as
 * `openExistingDatabase`
 */
export async function verifyCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<number> {
  const expect = expected(args);
  const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
  const { store, close } = await openExistingDatabase(readSettings(platformSettings, env));
  try {
    if (keys.length === 0) await refuseKeyed(store);
    const began = performance.now();
    const told = tellFindings(say);
    const verdict = await verifyAudit(store.pool, { keys, expect }, told.one);
    const { entries, head, findings } = verdict;
    told.end(findings);
    say(`entries     ${entries}`);
    say(`head        ${head ? headText(head) : "missing"}`);
    say(`keyed       ${keyedText(verdict, keys.length > 0)}`);
    say(`duration    ${Math.round(performance.now() - began)} ms`);
    say(
      findings === 0
        ? "The audit log is whole"
        : `The audit log is NOT whole: ${findings} finding${findings === 1 ? "" : "s"}`,
    );
    return findings === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

/** Without a key nothing could be said of entries under one, and it would look as if each of them were wrong. */
async function refuseKeyed({ prisma }: Store): Promise<void> {
  const first = await prisma.auditEntry.findFirst({ where: { keyId: { not: null } }, orderBy: { seq: "asc" } });
  if (!first) return;
  const message = `AUDIT_KEY is not set, and the audit log is written under a key, ${first.keyId}, from entry ${first.seq} on: set AUDIT_KEY as the hub has it`;
  throw new HubError("settings.invalid", message, { retryable: false });
}

/** What the log's keys say, and what they cannot. */
function keyedText({ entries, keyedFrom, unkeyed, sealed }: AuditVerdict, hasKey: boolean): string {
  if (entries === 0n) return "no entry yet";
  if (keyedFrom !== null)
    return `from entry ${keyedFrom}${unkeyed ? `; those before it are ${sealed ? "sealed" : "not sealed"}` : ""}`;
  return hasKey ? "no" : "no; AUDIT_KEY is not set here: only --expect shows a log that was written anew";
}

function expected(args: readonly string[]): AuditHead | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { expect: { type: "string" } } });
    return values.expect === undefined ? undefined : headGiven(values.expect);
  } catch (error) {
    throw usageError(error, verifyUsage);
  }
}
