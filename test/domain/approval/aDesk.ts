import pino from "pino";
import { decideApproval } from "../../../domain/approval/decideApproval";
import { requestCloseWon } from "../../../domain/operation/requestCloseWon";
import type { WriteOptions } from "../../../domain/operation/writeOptions";
import type { WorkflowRequest } from "../../../platform/durable/openEnqueuer";
import type { Store } from "../../../platform/store/openStore";
import type { Caller } from "../../../schema/authority/caller";
import { aCaller } from "../../support/aCaller";
import { anAuditLog } from "../../support/anAuditLog";

/** Where deals above 1,000.00 USD wait for approval, with what the engine was asked for. */
export function aDesk(store: Store, closeWonAbove: Record<string, string> = { USD: "1000" }) {
  const requests: WorkflowRequest[] = [];
  const now = () => new Date("2026-07-01T00:00:00Z");
  const services = {
    ...{ store, now, audit: anAuditLog(store, now), approvals: { closeWonAbove }, log: pino({ level: "silent" }) },
    enqueuer: { enqueue: async (_client: unknown, request: WorkflowRequest) => void requests.push(request) },
  };
  const by = (caller: Caller) => ({ caller, correlationId: "request" });
  const decide =
    (decision: "APPROVED" | "DECLINED") =>
    (operationId: string, who: Caller = aCaller("robin"), reason = "It is fine") =>
      decideApproval(services, by(who), { operationId, decision, reason });
  return {
    services,
    requests,
    ask: (opportunityId: string, options: WriteOptions, who: Caller = aCaller("pat")) =>
      requestCloseWon(services, by(who), opportunityId, options),
    approve: decide("APPROVED"),
    decline: decide("DECLINED"),
    operation: (id: string) => store.prisma.operation.findUniqueOrThrow({ where: { id } }),
    approval: (operationId: string) => store.prisma.approval.findUnique({ where: { operationId } }),
    events: async (subject: string) =>
      (await store.prisma.event.findMany({ where: { subject }, orderBy: { insertedSeq: "asc" } })).map(
        ({ type }) => type,
      ),
    entries: async (what: string) => store.prisma.auditEntry.findMany({ where: { what }, orderBy: { seq: "asc" } }),
  };
}
