import type { AuditRecord } from "../../schema/audit/auditRecord";
import { HubError } from "../../schema/hubError";
import { newId } from "../ids/newId";
import { beforeCommit } from "../store/beforeCommit";
import type { Transaction } from "../store/openStore";
import { auditHash, type ChainedEntry } from "./auditHash";
import type { AuditKey } from "./auditKeys";
import { redact, redactText } from "./redact";

/**
 * Appends to the audit log within the transaction that does what it tells of, so that neither is ever there without
 * the other. The chain has one end, for which all who write wait in turn: entries get their places as the very last
 * thing before the commit.
 * @param keys the first is that under which the hash is made, the others those before it; without any it is a plain hash
 */
export function appendAudit(tx: Transaction, record: AuditRecord, now: Date, keys: readonly AuditKey[]): void {
  const known = waiting.get(tx);
  if (known) return void known.push({ record, at: now });
  const records: Waiting[] = [{ record, at: now }];
  waiting.set(tx, records);
  // Left to the end twice: behind whatever else is left to it, such as the events.
  beforeCommit(tx, "append to the audit log", async () =>
    beforeCommit(tx, "append to the audit log, last", () => append(tx, records, keys)),
  );
}

interface Waiting {
  record: AuditRecord;
  at: Date;
}

/** What each transaction is to append. */
const waiting = new WeakMap<Transaction, Waiting[]>();

async function append(tx: Transaction, records: readonly Waiting[], keys: readonly AuditKey[]): Promise<void> {
  const [key] = keys;
  const [head] = await tx.$queryRaw<Head[]>`
    SELECT seq, hash, key_id AS "keyId" FROM operations.audit_head WHERE id = 1 FOR UPDATE`;
  if (!head) throw noHead();
  // Under a key that is neither its own nor one before it, a process would break the chain for good.
  if (head.keyId !== null && !keys.some(({ id }) => id === head.keyId)) throw noKey(head.keyId);
  let { seq, hash } = head;
  const rows = records.map(({ record, at }) => {
    const entry = entryOf(record, at, { seq: (seq += 1n), previousHash: hash, keyId: key?.id ?? null });
    hash = auditHash(entry, key);
    return { ...entry, seq: seq.toString(), hash };
  });
  await tx.$executeRaw`
    INSERT INTO operations.audit_entry (id, seq, at, action, actor, actor_kind, what, subject_type, subject_id, before,
      after, reason, correlation_id, key_id, previous_hash, hash)
    SELECT id, seq, at, action, actor, "actorKind", what, "subjectType", "subjectId", nullif(before::text, 'null')::json,
      nullif(after::text, 'null')::json, reason, "correlationId", "keyId", "previousHash", hash
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS entry(id text, seq bigint, at timestamptz, action text,
      actor text, "actorKind" text, what text, "subjectType" text, "subjectId" text, before json, after json,
      reason text, "correlationId" text, "keyId" text, "previousHash" text, hash text)`;
  await tx.$executeRaw`
    UPDATE operations.audit_head SET seq = ${seq}, hash = ${hash}, key_id = ${key?.id ?? null} WHERE id = 1`;
}

interface Head {
  seq: bigint;
  hash: string;
  keyId: string | null;
}

type Place = Pick<ChainedEntry, "seq" | "previousHash" | "keyId">;

const entryOf = (record: AuditRecord, at: Date, place: Place): ChainedEntry => ({
  ...place,
  id: newId("audit"),
  at,
  action: record.action,
  actor: textOf(record.caller?.name),
  actorKind: record.caller?.kind ?? null,
  what: redactText(record.what),
  subjectType: textOf(record.subjectType),
  subjectId: textOf(record.subjectId),
  before: redact(record.before),
  after: redact(record.after),
  reason: textOf(record.reason),
  correlationId: textOf(record.correlationId),
});

const textOf = (text: string | null | undefined): string | null => (text == null ? null : redactText(text));

const noHead = () =>
  new HubError(
    "AUDIT_HEAD_MISSING",
    "The audit log has lost its head row, so that nothing can be recorded and nothing changed: run npm run audit:verify, and restore the row from a backup",
    { retryable: false },
  );

const noKey = (keyId: string) =>
  new HubError(
    "AUDIT_KEY_MISSING",
    `The audit log is written under the key ${keyId}, which this process was not given: set AUDIT_KEY as for the others, or to the new key, a comma, and that one`,
    { retryable: false },
  );
