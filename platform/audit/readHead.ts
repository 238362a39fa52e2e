import type { Pool } from "pg";

/** Where the audit log ends. */
export interface AuditHead {
  seq: bigint;
  hash: string;
}

/** The head row: where the log ends, and under which key; null for none. */
export interface AuditHeadRow extends AuditHead {
  keyId: string | null;
}

/** The audit log's head row; null when somebody took it away. */
export async function readHead(client: Pick<Pool, "query">): Promise<AuditHeadRow | null> {
  const { rows } = await client.query<{ seq: string; hash: string; keyId: string | null }>(
    `SELECT seq::text, hash, key_id AS "keyId" FROM operations.audit_head WHERE id = 1`,
  );
  const [head] = rows;
  return head ? { ...head, seq: BigInt(head.seq) } : null;
}

/** As `audit verify` prints and takes it. */
export const headText = ({ seq, hash }: AuditHead): string => `${seq}:${hash}`;
