import { decideApproval } from "../../domain/approval/decideApproval";
import { openEnqueuer } from "../../platform/durable/openEnqueuer";
import { openStore } from "../../platform/store/openStore";
import pino from "pino";
import { aCaller } from "../support/aCaller";
import { anAuditLog } from "../support/anAuditLog";

/** Approves one operation in a process of its own, which dies right behind the commit, before anybody is answered. */
async function main(): Promise<void> {
  const store = openStore(process.env.DATABASE_URL ?? "", 2);
  const now = () => new Date();
  const enqueuer = await openEnqueuer(store.url);
  const services = { store, enqueuer, now, audit: anAuditLog(store, now), log: pino({ level: "silent" }) };
  const by = { caller: aCaller("robin"), correlationId: "request" };
  await decideApproval(services, by, {
    ...{ operationId: process.env.OPERATION_ID ?? "", decision: "APPROVED", reason: "Fine" },
  });
  process.kill(process.pid, "SIGKILL");
}

void main();
