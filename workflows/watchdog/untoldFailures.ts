import { writeKeys } from "../../domain/idempotency/writeKeys";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { queues } from "../queues";
import type { Unmet, Watch } from "./watch";

/**
 * Failed attempts to collect, the latest of each payment, of which nobody was told. Uses the index dunning_case_to_step,
 * which holds the dunning cases that are open.
 */
export const untoldFailures: Watch = {
  lacks: "was told to nobody",
  isDoneBySuccess: true,
  minutes: ({ collectionsMinutes }) => collectionsMinutes,
  find: async (tx, hub, { before, after, limit }) => {
    const attempts = await tx.$queryRaw<Attempt[]>`
      SELECT d.id || ' ' || y.id || ' ' || a.no AS id, d.id AS "dunningCaseId", y.id AS "paymentId", a.no AS attempt
      FROM billing.dunning_case d
      JOIN billing.payment y ON y.invoice_id = ANY(d.invoice_ids) AND y.status IN ('PENDING', 'FAILED', 'CANCELED')
      JOIN LATERAL (SELECT no, outcome FROM billing.payment_attempt WHERE payment_id = y.id ORDER BY no DESC LIMIT 1) a
        ON a.outcome = 'FAILED'
      WHERE d.closed_at IS NULL AND y.updated_at < ${before} AND d.id || ' ' || y.id || ' ' || a.no > ${after}
      ORDER BY 1 LIMIT ${limit}`;
    const unmet: Unmet[] = [];
    for (const attempt of attempts) {
      unmet.push({ id: attempt.id, due: !(await isTold(tx, hub, attempt)), done: false });
    }
    return unmet;
  },
  request: async (_tx, _hub, name) => {
    const [dunningCaseId = "", paymentId = "", no] = name.split(" ");
    const input = { dunningCaseId, paymentId, attempt: Number(no) };
    const id = `task_${dunningCaseId}_${paymentId}_${no}`;
    return { workflow: "collections-task", id, queue: queues.crm, input, subjects: [dunningCaseId] };
  },
};

interface Attempt {
  id: string;
  dunningCaseId: string;
  paymentId: string;
  attempt: number;
}

/** Whether the CRM has the task, by the key that it is written under. */
async function isTold(tx: Transaction, hub: Hub, { paymentId, attempt }: Attempt): Promise<boolean> {
  const external = await externalIdOf(tx, paymentId, hub.billing.instance, "Payment");
  const idempotencyKey = writeKeys.collectionsTask({
    ...{ crm: hub.crm.instance.id, billing: hub.billing.instance.id },
    ...{ paymentExternalId: external ?? paymentId, attempt },
  });
  return (await findRow(tx, "outboundWrite", { idempotencyKey }))?.status === "DONE";
}
