import { z } from "zod";
import { actionCodes } from "../../../domain/exception/advice";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { loadByParent } from "../../../platform/graph/loadByParent";
import { loadPage } from "../../../platform/graph/loadPage";
import type { PageArgs } from "../../../platform/graph/pageArgs";
import type { Caller } from "../../../schema/authority/caller";
import type { ExceptionCaseModel } from "../../../schema/generated/prisma/models";
import type { CasesOf } from "./caseTotals";
import type { ExceptionCase, ExceptionEvent } from "./exceptionCase";
import type { ExceptionConnection } from "./exceptionConnection";
import { seenClassifications } from "./seenClassifications";

/** The request's loader of cases. */
export const exceptionCases = (context: GraphContext) =>
  loadById(context, "operations.exception_case", async (ids) =>
    (await context.store.prisma.exceptionCase.findMany({ where: { id: { in: ids } } })).map(caseOf),
  );

/** The request's loader of what happened to each case, in order. */
export const historyOfCases = (context: GraphContext) =>
  loadByParent<ExceptionEvent>(
    context,
    "operations.exception_event",
    async (ids) => {
      const where = { exceptionId: { in: ids } };
      const orderBy = [{ at: "asc" as const }, { id: "asc" as const }];
      const rows = await context.store.prisma.exceptionEvent.findMany({ where, orderBy });
      return rows.map((row) => ({ ...row, from: row.fromState, to: row.toState }));
    },
    ({ exceptionId }) => exceptionId,
  );

/**
 * One page of cases, the most money at risk first (in minor units, whatever the currency). Its order and its cursors
 * would tell the amounts to those who may not see them: for them, the latest first.
 */
export async function pageOfCases(context: GraphContext, cases: CasesOf, args: PageArgs): Promise<ExceptionConnection> {
  const { parent, conditions } = cases;
  const ordered = listingFor(context.caller);
  const listing = { ...ordered, parent: cases.column };
  const list = { listing, conditions, ...(parent !== null && { parent }) };
  return { ...(await loadPage(context, list, args, caseOf)), cases };
}

/** Uses the index (account_id, state), (subject_id), or (state, amount_at_risk_minor, id) when one state is asked for. */
export const inboxListing: Listing = {
  table: "operations.exception_case",
  parent: null,
  sort: { by: "coalesce(t.amount_at_risk_minor, -1)", type: "bigint" },
  direction: "DESC",
};

/** A case's id begins with the time it was opened. Uses the primary key, or the index of the parent's column. */
const latestListing: Listing = { ...inboxListing, sort: null };

/** As if no amount were known where it is masked. */
const partlySeenListing: Listing = {
  ...inboxListing,
  sort: {
    by: "CASE t.classification WHEN 'CONFIDENTIAL' THEN coalesce(t.amount_at_risk_minor, -1) ELSE -1 END",
    type: "bigint",
  },
};

/** Whoever may not see amounts is not shown their order either. */
export function listingFor(caller: Caller): Listing {
  const seen = seenClassifications(caller);
  if (seen.length === 0) return latestListing;
  return seen.includes("RESTRICTED") ? inboxListing : partlySeenListing;
}

/** Cases in any of these states. */
export const inStates = (states: readonly string[] | null | undefined): Condition[] =>
  states == null ? [] : [{ sql: "t.state = ANY(?)", value: states }];

const actions = z.array(
  z.object({ code: z.enum(actionCodes), label: z.string(), safe: z.boolean(), preview: z.json().default(null) }),
);

function caseOf({ ended, closedBy, closedAt, resolution, evidenceUrl, ...row }: ExceptionCaseModel): ExceptionCase {
  const none = ended === null && resolution === null;
  return {
    ...row,
    resolution: none ? null : { how: ended, closedBy, closedAt, reason: resolution, evidenceUrl },
    suggestedActions: actions.parse(row.suggestedActions),
  };
}
