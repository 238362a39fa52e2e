import type { AuditEntryModel } from "../../schema/generated/prisma/models";
import { someCause } from "../store/someCause";
import type { Transaction } from "../store/transaction";
import type { AuditChain } from "./auditChain";
import { GENESIS } from "./auditHash";
import { AuditHeadHeld, LOCK_NOT_AVAILABLE } from "./auditHeadHeld";
import { AuditUnfit } from "./auditUnfit";
import { checkEntry } from "./checkEntry";
import { headText, type AuditHead, type AuditHeadRow } from "./readHead";

/**
 * Locks the audit log's end until the transaction's, and sees that it is one to go on from: behind what this process
 * knows of it, whole, and under a key that it holds.
 * @param sealed whether a log without a key, to which this process has one, is sealed by what is to be added
 * @throws AuditUnfit `AUDIT_HEAD_MISSING`, `AUDIT_HEAD_BROKEN`, `AUDIT_SET_BACK`, `AUDIT_KEY_MISSING`, `AUDIT_NOT_KEYED`
 * @throws AuditHeadHeld when somebody else keeps it locked
 */
export async function lockHead(
  tx: Transaction,
  chain: AuditChain,
  sealed: (unkeyed: AuditHead) => boolean,
): Promise<AuditHead> {
  return requireFitHead(tx, await headOf(tx, "lock"), chain, sealed);
}

/** How long whoever writes waits for the end: those before it in turn take milliseconds each. */
export const LOCK_PATIENCE_MS = 3_000;

/**
 * The head row, to be looked at or locked.
 * @throws AuditUnfit `AUDIT_HEAD_MISSING`
 * @throws AuditHeadHeld when it is to be locked, and somebody else keeps it so
 */
export async function headOf(tx: Transaction, how: "look" | "lock"): Promise<AuditHeadRow> {
  const [head] =
    how === "lock"
      ? await locked(tx)
      : await tx.$queryRaw<AuditHeadRow[]>`
          SELECT seq, hash, key_id AS "keyId" FROM operations.audit_head WHERE id = 1`;
  if (!head) throw unfit("AUDIT_HEAD_MISSING", "The audit log has lost its head row");
  return head;
}

async function locked(tx: Transaction): Promise<AuditHeadRow[]> {
  try {
    // The time-out is set, until the transaction's end, as the row is read, which is before it is locked.
    return await tx.$queryRaw<AuditHeadRow[]>`
      SELECT seq, hash, key_id AS "keyId"
      FROM operations.audit_head, set_config('lock_timeout', ${String(LOCK_PATIENCE_MS)}, true)
      WHERE id = 1 FOR UPDATE OF audit_head`;
  } catch (error) {
    throw someCause(error, ({ code }) => code === LOCK_NOT_AVAILABLE) ? new AuditHeadHeld(error) : error;
  }
}

/** Sees that an end is one to go on from, as `lockHead` promises. @throws AuditUnfit */
export async function requireFitHead(
  tx: Transaction,
  head: AuditHeadRow,
  { keys, known }: AuditChain,
  sealed: (unkeyed: AuditHead) => boolean,
): Promise<AuditHead> {
  if (known?.seq === head.seq && known.hash === head.hash) return head;
  if (known && known.seq > head.seq) throw setBack(known, head);

  // In a statement of its own: what others committed while the lock was waited for is seen only by the next one.
  const near = await tx.auditEntry.findMany({
    where: { seq: { in: [head.seq, head.seq + 1n, ...(known ? [known.seq] : [])] } },
  });
  const at = (seq: bigint) => near.find((entry) => entry.seq === seq);
  if (known && known.seq > 0n && at(known.seq)?.hash !== known.hash) throw setBack(known, head);
  if (at(head.seq + 1n)) throw broken(head, "an entry stands behind it");
  if (head.seq === 0n) {
    if (head.hash !== GENESIS || head.keyId !== null) throw broken(head, "before the first entry there is no hash");
    return head;
  }
  requireWhole(head, at(head.seq), keys);
  if (head.keyId === null && keys.length > 0 && !sealed(head)) throw notKeyed(head);
  return head;
}

function requireWhole(head: AuditHeadRow, last: AuditEntryModel | undefined, keys: AuditChain["keys"]): void {
  if (!last) throw broken(head, "that entry is missing");
  // What the entry says is under its hash; what the head row says of it anyone with the database could write.
  if (last.hash !== head.hash || last.keyId !== head.keyId) throw broken(head, "that entry is another one");
  const verdict = checkEntry(last, keys);
  if (verdict === "BROKEN") throw broken(head, "that entry was changed");
  // Under a key that is neither its own nor one before it, a process would break the chain for good.
  if (verdict === "UNKNOWN_KEY") {
    throw new AuditUnfit(
      "AUDIT_KEY_MISSING",
      `The audit log is written under the key ${last.keyId}, which this process was not given: set AUDIT_KEY as for the others, or, while it is changed, to its own key, a comma, and that one`,
    );
  }
}

const notKeyed = ({ seq }: AuditHead) =>
  new AuditUnfit(
    "AUDIT_NOT_KEYED",
    `AUDIT_KEY is set, but the audit log was written without a key up to entry ${seq}, its last: if it never had one, seal it by node dist/main.js audit seal; if it had, somebody wrote it anew: restore it from a backup`,
  );

const setBack = (known: AuditHead, head: AuditHead) =>
  unfit(
    "AUDIT_SET_BACK",
    `The audit log no longer holds what this process knows of it, ${headText(known)}, and ends with entry ${head.seq}`,
    "; after a backup was restored, start the process again",
  );

const broken = ({ seq }: AuditHead, why: string) =>
  unfit("AUDIT_HEAD_BROKEN", `The audit log is to end with entry ${seq}, but ${why}`);

/** Of an end that does not fit: the log could only be made worse. */
const unfit = (code: string, what: string, more = "") =>
  new AuditUnfit(
    code,
    `${what}, so that nothing can be recorded and nothing changed: run node dist/main.js audit verify, and restore it from a backup${more}`,
  );
