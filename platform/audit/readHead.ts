import type { Pool } from "pg";

/** Where the audit log ends. */
export interface AuditHead {
  seq: bigint;
  hash: string;
}

/** The audit log's head row; null when somebody took it away. */
export async function readHead(client: Pick<Pool, "query">): Promise<AuditHead | null> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    "SELECT seq::text, hash FROM operations.audit_head WHERE id = 1",
  );
  const [head] = rows;
  return head ? { seq: BigInt(head.seq), hash: head.hash } : null;
}

/** As `audit verify` prints and takes it. */
export const headText = ({ seq, hash }: AuditHead): string => `${seq}:${hash}`;
