import type { Pool, PoolClient } from "pg";
import type { AuditEntryModel } from "../../schema/generated/prisma/models";
import { GENESIS } from "./auditHash";
import type { AuditKeys } from "./auditKeys";
import { seals } from "./auditSeal";
import { checkEntry, placeOf } from "./checkEntry";
import { readFacts } from "./readFacts";
import { readHead, type AuditHead, type AuditHeadRow } from "./readHead";

/** What does not fit, and of which entry. */
export interface AuditFinding {
  seq: bigint;
  kind: "CHANGED" | "MISSING" | "MOVED" | "REPLACED" | "BEHIND_HEAD" | "HEAD" | "UNKEYED" | "UNKNOWN_KEY" | "EXPECTED";
  says: string;
}

export interface AuditVerdict {
  entries: bigint;
  /** The head row as it stands; null when it is gone. */
  head: AuditHeadRow | null;
  /** From which entry on the hashes are keyed. */
  keyedFrom: bigint | null;
  /** The last of the entries without a key with which the log begins; null when it begins with none. */
  unkeyed: AuditHead | null;
  /** Whether an entry under a key says that those before it without one are the hub's own. */
  sealed: boolean;
  findings: number;
}

const PAGE = 1_000;
/** Of a Postgres bigint: an entry numbered below the first is a finding, too. */
const SMALLEST = "-9223372036854775808";
/** How many findings say where an entry came from, which is looked for at some cost. */
const PLACED = 100;

/**
 * Walks the whole audit log as it stands at one instant, page by page, and says of each entry that was changed, moved,
 * replaced or taken out. With keys, entries without one are a finding unless an entry under one of the keys seals them.
 * @param keys those it was written under, in any order
 * @param expect a head that was noted elsewhere: the only proof that nothing was cut off the end, all of it included
 * @param found hears of each finding as it is made
 */
export async function verifyAudit(
  pool: Pool,
  { keys = [], expect }: { keys?: AuditKeys; expect?: AuditHead | undefined },
  found: (finding: AuditFinding) => void,
): Promise<AuditVerdict> {
  const client = await pool.connect();
  const verdict: AuditVerdict = {
    ...{ entries: 0n, head: null, keyedFrom: null, unkeyed: null, sealed: false, findings: 0 },
  };
  const say = (seq: bigint, kind: AuditFinding["kind"], says: string) => {
    verdict.findings += 1;
    found({ seq, kind, says });
  };
  try {
    // One snapshot for all pages: what is appended meanwhile is for the next walk.
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    verdict.head = await readHead(client);
    const unknown = unknownKeys(say);
    let before: Place = { seq: 0n, hash: GENESIS, keyId: null, moved: false };
    for await (const { entry, asWritten } of entries(client)) {
      verdict.entries += 1n;
      if (entry.keyId !== null) verdict.keyedFrom ??= entry.seq;
      if (verdict.keyedFrom === null) verdict.unkeyed = { seq: entry.seq, hash: entry.hash };
      const known = { keys, keyedFrom: verdict.keyedFrom, places: verdict.findings < PLACED };
      const check = checkEntry(entry, keys);
      unknown.next(entry, check === "UNKNOWN_KEY");
      // Only who holds the key can have written it.
      const byKey = entry.keyId !== null && check === "WHOLE";
      if (byKey && verdict.unkeyed && seals(entry, verdict.unkeyed)) verdict.sealed = true;
      if (!asWritten && check !== "BROKEN") {
        const how = "what it says before and after is not written as the hub writes it, such as with a name twice";
        say(entry.seq, "CHANGED", `entry ${entry.seq} was changed: ${how}`);
      }
      const moved = isMoved(entry, check, before, known, say);
      if (expect?.seq === entry.seq && expect.hash !== entry.hash) {
        say(entry.seq, "EXPECTED", `entry ${entry.seq} has the hash ${entry.hash}, not the one expected`);
      }
      if (verdict.head && entry.seq > verdict.head.seq) {
        say(
          entry.seq,
          "BEHIND_HEAD",
          `entry ${entry.seq} stands behind the head, ${verdict.head.seq}: it was forged, or the head set back`,
        );
      }
      before = { seq: entry.seq, hash: entry.hash, keyId: entry.keyId, moved };
    }
    unknown.end();
    checkEnd(before, verdict.head, expect, say);
    if (keys.length > 0 && verdict.unkeyed && !verdict.sealed) {
      const which = verdict.unkeyed.seq === 1n ? "entry 1 has" : `entries 1 to ${verdict.unkeyed.seq} have`;
      say(1n, "UNKEYED", `${which} no key, and no entry under AUDIT_KEY seals what was written before it was set`);
    }
    return verdict;
  } finally {
    await client.query("ROLLBACK").catch(() => {});
    client.release();
  }
}

type Say = (seq: bigint, kind: AuditFinding["kind"], says: string) => void;
/** An entry that another follows on; one that stands in another's place says nothing of what follows. */
interface Place extends AuditHeadRow {
  moved: boolean;
}

/** Tells of entries under a key that is not held, of those in a row under the same one at once. */
function unknownKeys(say: Say) {
  let run: { from: bigint; to: bigint; keyId: string | null } | null = null;
  const end = () => {
    if (!run) return;
    const { from, to, keyId } = run;
    const which = from === to ? `entry ${from}` : `entries ${from} to ${to}`;
    say(from, "UNKNOWN_KEY", `${which} cannot be checked: AUDIT_KEY does not hold their key, ${keyId}`);
    run = null;
  };
  return {
    next: ({ seq, keyId }: Pick<AuditEntryModel, "seq" | "keyId">, isUnknown: boolean): void => {
      if (!isUnknown || run?.keyId !== keyId) end();
      if (isUnknown) run = { from: run?.from ?? seq, to: seq, keyId };
    },
    end,
  };
}

/** Checks one entry by itself, and as the one that follows on the entry before. @returns whether it was moved there */
function isMoved(
  entry: AuditEntryModel,
  verdict: ReturnType<typeof checkEntry>,
  before: Place,
  known: { keys: AuditKeys; keyedFrom: bigint | null; places: boolean },
  say: Say,
) {
  const { seq, previousHash } = entry;
  const gap = seq !== before.seq + 1n;
  if (seq > before.seq + 1n) say(before.seq + 1n, "MISSING", `${numbered(before.seq + 1n, seq - 1n)} missing`);
  if (seq <= before.seq) say(seq, "REPLACED", `entry ${seq} is there twice, or stands before the first`);
  const { keyId } = entry;
  if (keyId === null && known.keyedFrom !== null) {
    say(seq, "UNKEYED", `entry ${seq} was written without a key, though those from ${known.keyedFrom} on have one`);
  }
  if (verdict === "BROKEN") {
    const was = known.places ? placeOf(entry, known.keys) : null;
    if (was === null) say(seq, "CHANGED", `entry ${seq} was changed: its hash is not that of what it says`);
    else say(seq, "MOVED", `entry ${seq} is out of order: what stands there was written as entry ${was}`);
    return was !== null;
  }
  if (!gap && !before.moved && previousHash !== before.hash) {
    say(
      before.seq,
      "REPLACED",
      `entry ${before.seq} is not the one that entry ${seq} was written behind: it was replaced`,
    );
  }
  return false;
}

function checkEnd(last: Place, head: AuditHeadRow | null, expect: AuditHead | undefined, say: Say): void {
  if (!head) say(last.seq, "HEAD", "the head row is missing");
  else if (last.seq < head.seq) say(head.seq, "MISSING", `${numbered(last.seq + 1n, head.seq)} missing at the end`);
  else if (last.seq === head.seq && last.hash !== head.hash) {
    say(head.seq, "HEAD", `the head row was changed: its hash is not that of entry ${head.seq}`);
  } else if (last.seq === head.seq && last.keyId !== head.keyId) {
    say(head.seq, "HEAD", `the head row was changed: its key is not that of entry ${head.seq}`);
  }
  if (expect && expect.seq > last.seq) {
    say(expect.seq, "EXPECTED", `${numbered(last.seq + 1n, expect.seq)} missing: the log once ended at ${expect.seq}`);
  }
}

const numbered = (from: bigint, to: bigint) => (from === to ? `entry ${from} is` : `entries ${from} to ${to} are`);

async function* entries(client: PoolClient): AsyncGenerator<{ entry: AuditEntryModel; asWritten: boolean }> {
  let after: [seq: string, id: string] = [SMALLEST, ""];
  for (;;) {
    const { rows } = await client.query<Row>({ name: "audit_page", text: SQL, values: [...after, PAGE] });
    yield* rows.map(({ seq, before, after, ...row }) => {
      const facts = { before: readFacts(before), after: readFacts(after) };
      const entry = { ...row, seq: BigInt(seq), before: facts.before.value, after: facts.after.value };
      return { entry: entry as AuditEntryModel, asWritten: facts.before.asWritten && facts.after.asWritten };
    });
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.seq, last.id];
  }
}

type Row = Omit<AuditEntryModel, "seq" | "before" | "after"> & {
  seq: string;
  before: string | null;
  after: string | null;
};

/** By number, and by id, should the index that keeps numbers apart have been dropped. Uses `audit_entry_seq_key`. */
const SQL = `
  SELECT id, seq, at, action, actor, actor_kind AS "actorKind", what, subject_type AS "subjectType",
    subject_id AS "subjectId", before::text, after::text, reason, correlation_id AS "correlationId", key_id AS "keyId",
    previous_hash AS "previousHash", hash
  FROM operations.audit_entry WHERE (seq, id) > ($1::bigint, $2) ORDER BY seq, id LIMIT $3`;
