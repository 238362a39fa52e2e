import type { Logger } from "pino";
import type { AuditAction, AuditRecord } from "../../schema/audit/auditRecord";
import type { Store, Transaction } from "../store/openStore";
import type { AuditLog } from "./openAuditLog";
import { recordRefusal, type Attempt } from "./recordRefusal";

/** What a mutation did, for the audit log; what is left out is as it was attempted. */
export interface Change extends Partial<Pick<AuditRecord, "subjectType" | "subjectId" | "correlationId">> {
  action: Extract<AuditAction, "MUTATION" | "APPROVAL" | "DECLINE" | "OVERRIDE">;
  before: unknown;
  after: unknown;
}

/** What a mutation answers, and what it did; null when it answers again what it answered before, and did nothing. */
export interface Outcome<T> {
  answer: T;
  change: Change | null;
}

export interface AuditedServices {
  store: Pick<Store, "prisma">;
  audit: AuditLog;
  log: Logger;
  now: () => Date;
}

/**
 * The one way to carry out a mutation: its work is a transaction that must say what it changed, and commits with that
 * in the audit log or not at all. A refusal leaves an entry of its own.
 */
export async function audited<T>(
  services: AuditedServices,
  attempt: Attempt,
  work: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<T> {
  try {
    return await services.store.prisma.$transaction(async (tx) => {
      const { answer, change } = await work(tx);
      if (change) services.audit.append(tx, { ...attempt, ...change }, services.now());
      return answer;
    });
  } catch (error) {
    await recordRefusal(services, attempt, error);
    throw error;
  }
}
