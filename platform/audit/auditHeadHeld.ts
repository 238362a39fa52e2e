/** SQL's code of a lock that was not to be had in time. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Somebody holds the audit log's end locked, for longer than whoever writes does. It is trouble of the store's, by its
 * code: nothing was changed, and what failed may be done again.
 */
export class AuditHeadHeld extends Error {
  readonly code = LOCK_NOT_AVAILABLE;

  constructor(cause: unknown) {
    super("Somebody holds the end of the audit log locked, so that nothing can be recorded and nothing changed", {
      cause,
    });
    this.name = "AuditHeadHeld";
  }
}
