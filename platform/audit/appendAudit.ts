import type { AuditRecord } from "../../schema/audit/auditRecord";
import { newId } from "../ids/newId";
import { afterCommit } from "../store/afterCommit";
import { beforeCommit } from "../store/beforeCommit";
import type { Transaction } from "../store/openStore";
import type { AuditChain } from "./auditChain";
import { auditHash, type ChainedEntry } from "./auditHash";
import { seals } from "./auditSeal";
import { lockHead } from "./lockHead";
import { plainText, redact, redactText } from "./redact";
import { withRights } from "./withRights";

/**
 * Appends to the audit log within the transaction that does what it tells of, so that neither is ever there without
 * the other. The chain has one end, for which all who write wait in turn: entries get their places as the very last
 * thing before the commit. An end that does not fit is not gone on from: then the transaction fails.
 */
export function appendAudit(tx: Transaction, record: AuditRecord, now: Date, chain: AuditChain): void {
  const known = waiting.get(tx);
  if (known) return void known.push({ record, at: now });
  const records: Waiting[] = [{ record, at: now }];
  waiting.set(tx, records);
  // Left to the end twice: behind whatever else is left to it, such as the events.
  beforeCommit(tx, "append to the audit log", async () =>
    beforeCommit(tx, "append to the audit log, last", () => append(tx, records, chain)),
  );
}

interface Waiting {
  record: AuditRecord;
  at: Date;
}

/** What each transaction is to append. */
const waiting = new WeakMap<Transaction, Waiting[]>();

async function append(tx: Transaction, records: readonly Waiting[], chain: AuditChain): Promise<void> {
  const [key] = chain.keys;
  let { seq, hash } = await lockHead(tx, chain, (unkeyed) => !!records[0] && seals(records[0].record, unkeyed));
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
  const end = { seq, hash };
  afterCommit(tx, () => {
    // Another of this process may have committed behind it, and been heard of first.
    if (!chain.known || chain.known.seq < end.seq) chain.known = end;
  });
}

type Place = Pick<ChainedEntry, "seq" | "previousHash" | "keyId">;

const entryOf = (record: AuditRecord, at: Date, place: Place): ChainedEntry => ({
  ...place,
  id: newId("audit"),
  at,
  action: record.action,
  actor: record.caller ? plainText(record.caller.name) : null,
  actorKind: record.caller?.kind ?? null,
  what: redactText(record.what),
  subjectType: textOf(record.subjectType),
  subjectId: textOf(record.subjectId),
  before: redact(record.before),
  after: redact(withRights(record)),
  reason: textOf(record.reason),
  correlationId: textOf(record.correlationId),
});

const textOf = (text: string | null | undefined): string | null => (text == null ? null : redactText(text));
