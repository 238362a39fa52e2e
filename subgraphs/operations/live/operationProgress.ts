import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { wireType } from "../../../schema/events/jsonSchemaOf";
import { HubError } from "../../../schema/hubError";
import { operations } from "../operation/operations";
import { orders } from "../order/orders";
import { followMessages } from "./followMessages";
import type { OperationMessage } from "./messages";

/** Its steps, its approval, and what ends an order, which is no step. */
const types = (
  [
    ...(["ops.operation.progressed", "ops.operation.approval.requested", "ops.operation.approved"] as const),
    ...(["ops.operation.declined", "ops.operation.expired", "ops.operation.superseded"] as const),
    ...(["hub.order.blocked", "hub.order.canceled", "hub.order.fulfilled"] as const),
  ] as const
).map(wireType);

/**
 * The progress of one job.
 * @throws HubError `OPERATION_NOT_FOUND`
 */
export async function* operationProgress({ id, after }: { id: string; after?: string | null }, context: CallContext) {
  const known = await operations(context).load(id);
  if (!known) {
    throw new HubError("OPERATION_NOT_FOUND", `There is no operation ${id}: pass the id that the mutation answered`, {
      retryable: false,
    });
  }
  const { correlationId } = known;
  yield* followMessages<OperationMessage>(
    context,
    "operationProgress",
    { filter: { correlationId, types }, after },
    async ({ cursor, event }) => {
      const order = event.subjectType === "Order" ? await orders(context).load(event.subject) : null;
      if ((order?.operationId ?? event.subject) !== id) return null;
      const operation = await operations(context).load(id);
      return operation && { cursor, operation };
    },
  );
}
