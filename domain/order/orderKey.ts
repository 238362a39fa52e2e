import { idempotencyKey } from "../idempotency/idempotencyKey";

/** The business key of a won deal's order: the same for every trigger that tells of this win. */
export const orderKey = (win: { instance: string; opportunityExternalId: string; winNumber: number }): string =>
  idempotencyKey({
    kind: "ord",
    instance: win.instance,
    objectType: "Opportunity",
    externalId: win.opportunityExternalId,
    documentKind: "order",
    purpose: `win-${win.winNumber}`,
  });
