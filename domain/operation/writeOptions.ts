/** How a caller wants a mutation to be carried out. */
export interface WriteOptions {
  /** Asking again by the same key answers what was answered first. */
  idempotencyKey: string;
  /** Say what would be done, and do nothing. */
  dryRun?: boolean | null;
  /** Refuse when the record has moved on from this version. */
  expectedVersion?: number | null;
  reason?: string | null;
}
