import { moneyOf } from "../../../domain/money/moneyOf";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { ApprovalModel } from "../../../schema/generated/prisma/models";
import type { Approval } from "./approval";

/** The request's loader of what operations wait, or waited, for. */
export const approvalsOfOperations = (context: GraphContext) =>
  loadByParent(
    context,
    // Under the operation's own limits: it has one at most, under its id.
    "operations.operation approval",
    async (ids) =>
      (await context.store.prisma.approval.findMany({ where: { operationId: { in: ids } } })).map(approvalOf),
    ({ operationId }) => operationId,
  );

/** Whoever has waited longest comes first. Uses the partial index `operation_awaiting_approval`. */
export const waitingListing: Listing = { table: "operations.operation", parent: null, sort: null, direction: "ASC" };

/** As the index has it. */
export const waiting: readonly Condition[] = [{ sql: "t.status = 'AWAITING_APPROVAL'" }];

const approvalOf = (row: ApprovalModel): Approval & { id: string } => ({
  ...row,
  id: row.operationId,
  amount: moneyOf(row.amountMinor, row.currency),
  termValue: moneyOf(row.termValueMinor, row.currency),
});
