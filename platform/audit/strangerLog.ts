import type { Logger } from "pino";
import type { AuditSink } from "../../schema/audit/auditRecord";

/** What somebody was refused whom nobody could name. Nothing of what they sent is part of it. */
export interface StrangerRefusal {
  /** The refusal's code. */
  code: string;
  /** At which of the hub's doors, in the hub's own words. */
  attempted: string;
  /** Which of the code's reasons. */
  reason?: string;
  /** The peer's, as the connection has it. */
  address: string;
  correlationId: string | null;
}

const MINUTE_MS = 60_000;

/**
 * Records what strangers are refused at a door: bounded by the audit log as other refusals are, each network by itself.
 * Nobody waits for the entry; while none can be written, the process's log says so once a minute.
 */
export function strangerLog(audit: AuditSink, log: Logger, now: () => Date): (refusal: StrangerRefusal) => void {
  let complained = -Infinity;
  const lost = (error: unknown, code: string) => {
    const due = now().getTime() - complained >= MINUTE_MS;
    if (due) complained = now().getTime();
    log[due ? "error" : "debug"]({ err: error, code }, "A refusal was not recorded");
  };
  return ({ code, correlationId, ...facts }) =>
    void audit
      .record({
        ...{ action: "REFUSAL", caller: null, what: code, subjectType: null, subjectId: null },
        ...{ before: null, after: facts, reason: null, correlationId },
      })
      .catch((error: unknown) => lost(error, code));
}
