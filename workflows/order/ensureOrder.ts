import { markStep } from "../../domain/operation/markStep";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { QuoteToCashInput } from "./quoteToCashInput";
import { findRow } from "../../platform/store/rows";

export interface OrderRow {
  id: string;
  operationId: string;
  opportunityId: string;
  accountId: string | null;
  correlationId: string;
  state: string;
  winNumber: number;
  revision: number;
  predatesTerms: boolean;
  /** The order of the earlier sale behind which a person said that the deal is billed anew. */
  anewBehind: string | null;
  /** Whether it was accepted once. */
  wasAccepted: boolean;
}

/** The order of this win, made at its first look, under the operation that asked for the win or under one of its own. */
export async function ensureOrder(tx: Transaction, now: Date, input: QuoteToCashInput): Promise<OrderRow> {
  const { opportunityId, orderKey, winNumber, correlationId } = input;
  const known = await findRow(tx, "order", { businessKey: orderKey });
  if (known) return { ...known, wasAccepted: known.accepted !== null, correlationId };
  const opportunity = await findRow(tx, "opportunity", { id: opportunityId });
  const operationId = (await askedBy(tx, opportunityId)) ?? (await openOperation(tx, now, input));
  await markStep(tx, now, operationId, { name: "validate", system: "HUB", status: "RUNNING" });
  const order = await tx.order.create({
    data: {
      id: newId("order"),
      businessKey: orderKey,
      opportunityId,
      accountId: opportunity?.accountId ?? null,
      winNumber,
      state: "VALIDATING",
      checklist: [],
      operationId,
      correlationId,
    },
  });
  return { ...order, wasAccepted: false, correlationId };
}

/** The mutation's operation that is under way for this deal and has no order yet. */
async function askedBy(tx: Transaction, opportunityId: string): Promise<string | null> {
  const asked = await tx.operation.findMany({
    where: { subjectId: opportunityId, kind: "CLOSE_WON", dryRun: false, status: { in: ["PLANNED", "RUNNING"] } },
    orderBy: { startedAt: "desc" },
    select: { id: true },
  });
  const taken = await tx.order.findMany({
    where: { operationId: { in: asked.map(({ id }) => id) } },
    select: { operationId: true },
  });
  return asked.find(({ id }) => !taken.some(({ operationId }) => operationId === id))?.id ?? null;
}

async function openOperation(tx: Transaction, now: Date, input: QuoteToCashInput): Promise<string> {
  const { opportunityId, orderKey, correlationId } = input;
  const id = newId("operation");
  await tx.operation.create({
    data: {
      id,
      kind: "CLOSE_WON",
      idempotencyKey: orderKey,
      requestHash: orderKey,
      status: "RUNNING",
      subjectId: opportunityId,
      startedAt: now,
      correlationId,
    },
  });
  return id;
}
