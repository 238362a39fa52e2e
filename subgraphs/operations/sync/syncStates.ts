import { z } from "zod";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import type { SyncStateModel } from "../../../schema/generated/prisma/models";
import type { SyncState } from "./syncState";

const inOrder = [{ subjectId: "asc" as const }, { system: "asc" as const }, { instanceId: "asc" as const }];

/** The request's loader of sync states. */
export const syncStates = (context: GraphContext) =>
  loadById(context, "operations.sync_state", async (ids) =>
    (await context.store.prisma.syncState.findMany({ where: { id: { in: ids } } })).map(stateOf(context)),
  );

/** The request's loader of each record's states, one per system that holds it. */
export const syncOfSubjects = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.sync_state of subject",
    async (ids) => {
      const where = { subjectId: { in: ids } };
      return (await context.store.prisma.syncState.findMany({ where, orderBy: inOrder })).map(stateOf(context));
    },
    ({ subjectId }) => subjectId,
  );

/** The request's loader of the states of all that belongs to each account, and of the account itself. */
export const syncOfAccounts = (context: GraphContext) =>
  loadByParent(
    context,
    "operations.sync_state of account",
    async (ids) => {
      const where = { accountId: { in: ids } };
      return (await context.store.prisma.syncState.findMany({ where, orderBy: inOrder })).map(stateOf(context));
    },
    ({ accountId }) => accountId,
  );

const drifts = z.array(
  z.object({
    fieldGroup: z.string(),
    field: z.string(),
    owner: z.string(),
    ownerValue: z.string().nullable().default(null),
    observedValue: z.string().nullable().default(null),
  }),
);

const stateOf =
  ({ now }: GraphContext) =>
  (row: SyncStateModel): SyncState => {
    const waited = row.pendingSince === null ? 0 : now().getTime() - row.pendingSince.getTime();
    const lagSeconds = Math.max(0, Math.floor(waited / 1_000));
    return { ...row, lagSeconds, breached: lagSeconds > row.slaSeconds, drift: drifts.parse(row.drift) };
  };
