import pino from "pino";
import { retryExceptions } from "../../domain/exception/retryExceptions";
import { aCaller } from "../support/aCaller";
import { anAuditLog } from "../support/anAuditLog";
import type { CompanyAtWork } from "./runningCompany";

/** A person tries a case again, as the mutation `retryExceptions` does. */
export async function tryAgain({ hub: { hub } }: Pick<CompanyAtWork, "hub">, exceptionId: string): Promise<void> {
  const { store, enqueuer, now } = hub;
  const services = { store, enqueuer, now, audit: anAuditLog(store, now), log: pino({ level: "silent" }) };
  const by = { caller: aCaller("revops"), correlationId: `try ${exceptionId}` };
  const options = { idempotencyKey: `try ${exceptionId} ${now().toISOString()}`, reason: "Sold anew" };
  await retryExceptions(services, by, { ids: [exceptionId], asked: exceptionId, options });
}
