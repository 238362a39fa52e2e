import { parseArgs } from "node:util";
import { auditChain } from "../../platform/audit/auditChain";
import { appendAudit } from "../../platform/audit/appendAudit";
import type { AuditKeys } from "../../platform/audit/auditKeys";
import { sealOf } from "../../platform/audit/auditSeal";
import { headText, type AuditHead } from "../../platform/audit/readHead";
import { verifyAudit } from "../../platform/audit/verifyAudit";
import type { Store } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import { saysSomething } from "../../schema/saysSomething";
import { operator } from "../commands/operator";
import { usageError } from "../commands/usageError";
import { openExistingDatabase } from "../openExistingDatabase";
import { auditSettings } from "../settings/auditSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { headGiven } from "./headGiven";
import { tellFindings } from "./tellFindings";

export const sealUsage = `Usage: node dist/main.js audit seal --expect <seq>:<hash> --reason <text>

  Puts an audit log that was written without a key under AUDIT_KEY: checks that it is whole, and adds an entry under the
  key that says so. From then on an entry without a key is a finding. Once; a log that had its key from the first entry
  needs it not at all.
  --expect   where the log ended as it was noted, by the worker's log or an earlier audit verify: what is sealed counts
             as the hub's own, so that a log which somebody wrote anew must not be
  --reason   why; kept in the entry, with who ran the command`;

/**
 * Seals the audit log's entries without a key under AUDIT_KEY. @returns the exit code: 0 when they are sealed, 1 when
 * the log is not whole
 * @throws HubError when nothing was done, which is the exit code 2: `usage`, `settings.invalid`, as
 * `openExistingDatabase`, or as the audit log when its end does not fit
 */
export async function sealCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<number> {
  const given = read(args);
  const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
  if (keys.length === 0) throw noKey();
  const { store, close } = await openExistingDatabase(readSettings(platformSettings, env));
  try {
    return await seal(store, keys, given, say);
  } finally {
    await close();
  }
}

interface Given {
  expect: AuditHead;
  reason: string;
}

async function seal(store: Store, keys: AuditKeys, { expect, reason }: Given, say: (line: string) => void) {
  const told = tellFindings(say);
  let wrong = 0;
  const { unkeyed, sealed } = await verifyAudit(store.pool, { keys, expect }, (finding) => {
    // What is about to be put right.
    if (finding.kind === "UNKEYED" && finding.seq === 1n) return;
    told.one(finding);
    wrong += 1;
  });
  told.end(wrong);
  if (wrong > 0) {
    say("The audit log is NOT whole, and was not sealed");
    return 1;
  }
  if (!unkeyed || sealed) {
    say(unkeyed ? "The audit log is sealed already" : "No entry of the audit log is without a key: nothing to seal");
    return 0;
  }
  const [key] = keys;
  if (!key) throw noKey();
  const record = sealOf(unkeyed, key, { caller: operator(), reason });
  await store.prisma.$transaction(async (tx) => appendAudit(tx, record, new Date(), auditChain(keys)));
  say(`The audit log is sealed up to ${headText(unkeyed)}: from here on every entry is under the key ${key.id}`);
  say("Start every process with this AUDIT_KEY: one without it can no longer write");
  return 0;
}

function read(args: readonly string[]): Given {
  try {
    const options = { expect: { type: "string" }, reason: { type: "string" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    if (values.expect === undefined) throw new Error("--expect is missing");
    const expect = headGiven(values.expect);
    const reason = values.reason?.trim() ?? "";
    if (!saysSomething(reason)) throw new Error("--reason is missing, or says nothing");
    return { expect, reason };
  } catch (error) {
    throw usageError(error, sealUsage);
  }
}

const noKey = () =>
  new HubError("settings.invalid", "AUDIT_KEY is not set: there is no key to put the audit log under", {
    retryable: false,
  });
