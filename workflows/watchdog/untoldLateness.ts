import { writeKeys } from "../../domain/idempotency/writeKeys";
import { owedInvoices } from "../../domain/dunning/owedInvoices";
import { daysBetween } from "../../domain/calendar/daysBetween";
import { dayOf } from "../../domain/calendar/dayOf";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { queues } from "../queues";
import { today } from "../today";
import type { Unmet, Watch } from "./watch";

/**
 * Steps of lateness, the latest of each dunning case, of which nobody was told. Uses the index dunning_case_to_step: where
 * the order is asked for along with it, the planner walks all cases by their id instead, 198 ms at 200,000 that are closed.
 */
export const untoldLateness: Watch = {
  lacks: "was told to nobody",
  isDoneBySuccess: true,
  minutes: ({ collectionsMinutes }) => collectionsMinutes,
  find: async (tx, hub, { before, after, limit }) => {
    const cases = await tx.$queryRaw<LateCase[]>`
      WITH late AS MATERIALIZED (
        SELECT d.id, d.invoice_ids AS "invoiceIds", d.late_steps AS "lateSteps" FROM billing.dunning_case d
        WHERE d.closed_at IS NULL AND d.late_steps > 0 AND d.updated_at < ${before} AND d.id > ${after}
      )
      SELECT * FROM late ORDER BY id LIMIT ${limit}`;
    const unmet: Unmet[] = [];
    for (const late of cases) unmet.push({ id: late.id, due: !(await isTold(tx, hub, late)), done: false });
    return unmet;
  },
  request: async (tx, hub, dunningCaseId) => {
    const { lateSteps, invoiceIds, currency } = await getRow(tx, "dunningCase", { id: dunningCaseId });
    const owed = await owedInvoices(tx, invoiceIds);
    const oldest = owed.find((one) => one.currency === currency && one.status === "OPEN" && one.dueDate !== null);
    const due = dayOf(oldest?.dueDate ?? null);
    const stepAt = stepOf(hub, lateSteps);
    if (!oldest || due === null || stepAt === undefined) return null;
    const input = { dunningCaseId, invoiceId: oldest.id, daysLate: daysBetween(due, today(hub)), stepAt };
    const id = `task_${dunningCaseId}_late_${lateSteps}`;
    return { workflow: "collections-task", id, queue: queues.crm, input, subjects: [dunningCaseId] };
  },
};

interface LateCase {
  id: string;
  invoiceIds: string[];
  lateSteps: number;
}

const stepOf = ({ settings }: Hub, lateSteps: number) => settings.dunning.daysLate[lateSteps - 1];

/** Whether the CRM has the task of the step, of whichever of the invoices was the oldest when it came. */
async function isTold(tx: Transaction, hub: Hub, { id: dunningCaseId, invoiceIds, lateSteps }: LateCase) {
  const stepAt = stepOf(hub, lateSteps);
  if (stepAt === undefined) return true;
  const keys: string[] = [];
  for (const invoiceId of invoiceIds) {
    const invoiceExternalId = await externalIdOf(tx, invoiceId, hub.billing.instance, "Invoice");
    if (invoiceExternalId === null) continue;
    const of = { crm: hub.crm.instance.id, billing: hub.billing.instance.id, invoiceExternalId };
    keys.push(writeKeys.lateTask({ ...of, dunningCaseId, stepAt }));
  }
  const where = { idempotencyKey: { in: keys }, status: "DONE" };
  return (await tx.outboundWrite.count({ where })) > 0;
}
