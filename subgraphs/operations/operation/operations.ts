import DataLoader from "dataloader";
import { z } from "zod";
import { planCloseWon, type WinWrite } from "../../../domain/operation/planCloseWon";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { onlySeen } from "../../../platform/graph/legalEntities/onlySeen";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { OperationModel } from "../../../schema/generated/prisma/models";
import type { Operation } from "./operation";

/** The request's loader of operations. */
export const operations = (context: GraphContext) =>
  loadById(context, "operations.operation", async (ids) =>
    (await context.store.prisma.operation.findMany({ where: { id: { in: ids } } })).map(operationOf),
  );

/** The request's loader of the operations on each record, newest first; what was only planned aside. */
export const operationsOfSubjects = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.operation of subject",
    async (ids) => {
      const where = { subjectId: { in: ids }, dryRun: false };
      const orderBy = [{ startedAt: "desc" as const }, { id: "desc" as const }];
      return (await context.store.prisma.operation.findMany({ where, orderBy })).map(operationOf);
    },
    ({ subjectId }) => subjectId,
  );

/** The request's loader of each operation's steps, in order. */
export const stepsOfOperations = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.operation_step",
    (ids) =>
      context.store.prisma.operationStep.findMany({ where: { operationId: { in: ids } }, orderBy: { seq: "asc" } }),
    ({ operationId }) => operationId,
  );

/** The request's loader of the writes each operation sent or is about to send, in the order they were planned. */
export const writesOfOperations = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.outbound_write",
    (ids) =>
      context.store.prisma.outboundWrite.findMany({ where: { operationId: { in: ids } }, orderBy: { id: "asc" } }),
    ({ operationId }) => operationId,
  );

/** The request's loader of the writes that winning each deal would lead to. */
export const winWrites = (context: GraphContext) =>
  context.loader(
    "writes of a win",
    () =>
      new DataLoader<string, WinWrite[]>(async (opportunityIds) => {
        const seen = await onlySeen(context, "crm.opportunity", opportunityIds);
        const plans = await planCloseWon(context.store, [...seen], context.now());
        return opportunityIds.map((id) => plans.get(id) ?? []);
      }),
  );

const rejections = z.array(
  z.object({
    entity: z.string(),
    fieldGroup: z.string(),
    owner: z.string(),
    attemptedBy: z.string(),
    action: z.string(),
  }),
);

/** An operation's row as the graph shows it. */
export const operationOf = (row: OperationModel): Operation => ({
  ...row,
  correlationId: row.correlationId ?? row.id,
  rejected: rejections.parse(row.rejected),
});
