import { writeKeys } from "../../domain/idempotency/writeKeys";
import { newId } from "../../platform/ids/newId";
import { findRow, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { goLiveDay } from "../goLiveDay";
import type { Hub } from "../hub";

/** A deal won before go-live has no win of the hub's. */
const BEFORE_GO_LIVE = 0;

/**
 * Lists a deal that was won before go-live as an order of state SKIPPED, once: nothing is provisioned for it, and it is
 * counted all the same. A subscription that bears the deal's correlation id in billing is linked to it.
 */
export async function skipOrder(
  tx: Transaction,
  hub: Hub,
  deal: { opportunityId: string; opportunityExternalId: string; correlationId: string },
): Promise<void> {
  const { opportunityId, opportunityExternalId, correlationId } = deal;
  const businessKey = writeKeys.order({ crm: hub.crm.instance.id, opportunityExternalId, winNumber: BEFORE_GO_LIVE });
  if (await findRow(tx, "order", { businessKey })) return;
  const { accountId } = await getRow(tx, "opportunity", { id: opportunityId });
  const operationId = newId("operation");
  const order = {
    ...{ id: newId("order"), businessKey, opportunityId, accountId, winNumber: BEFORE_GO_LIVE, operationId },
    state: "SKIPPED",
    checklist: [
      {
        rule: "won-after-go-live",
        field: "closeDate",
        message: `Won before the hub went live (${goLiveDay(hub)}): nothing is provisioned. To have its subscription followed, give that the correlation id ${correlationId} in billing.`,
        passed: false,
        severity: "INFO",
      },
    ],
    correlationId,
  };
  // Of two readings at once, the second finds it there.
  const { count } = await tx.order.createMany({ data: [order], skipDuplicates: true });
  if (count === 0) return;
  const now = hub.now();
  await tx.operation.create({
    data: {
      ...{ id: operationId, kind: "CLOSE_WON", idempotencyKey: businessKey, requestHash: businessKey },
      ...{ status: "CANCELED", subjectId: opportunityId, startedAt: now, finishedAt: now, correlationId },
    },
  });
}
