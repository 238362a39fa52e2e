import { parseArgs } from "node:util";
import { headText, type AuditHead } from "../../platform/audit/readHead";
import { verifyAudit } from "../../platform/audit/verifyAudit";
import { HubError } from "../../schema/hubError";
import { auditSettings } from "../settings/auditSettings";
import { platformSettings } from "../settings/platformSettings";
import { readSettings } from "../settings/readSettings";
import { openDatabaseToRead } from "./openDatabaseToRead";

const usage = `Usage: node dist/main.js audit verify [--expect <seq>:<hash>]

  Walks the audit log and says which entries were changed, moved, replaced or taken out.
  --expect   a head that an earlier run printed, or the worker's log noted: finds a log that was cut or written anew`;

/** How many findings are told one by one. */
const TOLD = 100;

/**
 * Checks the audit log and prints what it found. @returns the exit code: 0 when it is whole, 1 when it is not
 * @throws HubError `usage`
 */
export async function verifyCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<number> {
  const expect = expected(args);
  const { AUDIT_KEY: keys } = readSettings(auditSettings, env);
  const { store, close } = await openDatabaseToRead(readSettings(platformSettings, env));
  try {
    const began = performance.now();
    let told = 0;
    const { entries, head, keyedFrom, findings } = await verifyAudit(store.pool, { keys, expect }, ({ kind, says }) => {
      if (told < TOLD) say(`${kind.padEnd(11)} ${says}`);
      told += 1;
    });
    if (findings > TOLD) say(`… and ${findings - TOLD} more`);
    say(`entries     ${entries}`);
    say(`head        ${head ? headText(head) : "missing"}`);
    say(`keyed       ${keyedFrom === null ? "no" : `from entry ${keyedFrom}`}`);
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

function expected(args: readonly string[]): AuditHead | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { expect: { type: "string" } } });
    if (values.expect === undefined) return undefined;
    const [, seq, hash] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(values.expect) ?? [];
    if (seq !== undefined && hash !== undefined) return { seq: BigInt(seq), hash };
  } catch {
    // Said below.
  }
  throw new HubError("usage", usage, { retryable: false });
}
