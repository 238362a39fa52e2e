import { keyTaken } from "../../../domain/operation/askedBefore";
import { isSeen } from "../../../platform/graph/legalEntities/onlySeen";
import { loadRequired } from "../../../platform/graph/loadRequired";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import type { Operation } from "./operation";
import { operations } from "./operations";

/**
 * The operation that a mutation answers with.
 * @throws HubError `IDEMPOTENCY_CONFLICT` when its key stands for one that the caller may not know of
 */
export async function answerWith(context: CallContext, id: string, idempotencyKey: string): Promise<Operation> {
  if (!(await isSeen(context, "operations.operation", id))) throw keyTaken(idempotencyKey, null);
  return loadRequired(operations(context), id);
}
