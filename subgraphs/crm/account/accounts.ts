import { hubIdOf } from "../../../domain/refs/hubIdOf";
import { idForms } from "../../../domain/refs/idForms";
import type { GraphContext } from "../../../platform/graph/graphContext";
import type { Condition, Listing } from "../../../platform/graph/listing";
import { loadById } from "../../../platform/graph/loadById";
import { findRows } from "../../../platform/store/rows";
import type { AccountModel } from "../../../schema/generated/prisma/models";
import type { Account } from "./account";

/** The request's loader of accounts. */
export const accounts = (context: GraphContext) =>
  loadById<Account>(context, "crm.account", (ids) => findRows(context.store.reader, "account", "id", ids));

const byName = { sort: { by: "t.name", type: "text" }, direction: "ASC" } as const;

/** Uses the index (name, id). */
export const allAccounts: Listing = { table: "crm.account", parent: null, ...byName };

/** Uses the index (parent_id); the subsidiaries of one company are sorted in memory. */
export const childrenOfAccount: Listing = { table: "crm.account", parent: "parent_id", ...byName };

/** Accounts that the CRM still has. */
export const standing: Condition[] = [{ sql: "t.deleted_at IS NULL" }];

/** Standing accounts whose name or domain contains the text, whatever its case and its accents. */
export const matching = (search: string | null | undefined): Condition[] =>
  search ? [...standing, { sql: holdsText, value: search }] : standing;

const searched = "operations.fold(t.name || ' ' || coalesce(t.domain, ''))";

/** Uses the index account_search, unless so many accounts match that a page of them is read in their order sooner. */
const holdsText = `position(operations.fold(?) IN ${searched}) > 0
  AND operations.grams(${searched}) @> operations.grams_within(operations.fold(?))`;

/** The account that has this hub id, or this id in a platform. */
export async function accountById(context: GraphContext, given: string): Promise<Account | null> {
  const id = await hubIdOf(context, "account", given);
  return id === given ? accounts(context).load(id) : nowKnownAs(context, id);
}

/** The account that a platform's record is known as. */
export async function accountByExternalId(context: GraphContext, instanceId: string, externalId: string) {
  const ref = await context.store.prisma.externalRef.findFirst({
    where: { instanceId, objectType: "Account", externalId: { in: idForms(externalId) } },
  });
  return ref && nowKnownAs(context, ref.entityId);
}

/** Of one that was merged, the account it was merged into. */
async function nowKnownAs(context: GraphContext, id: string): Promise<Account | null> {
  const found = await accounts(context).load(id);
  return found?.mergedIntoId ? accounts(context).load(found.mergedIntoId) : found;
}

/** An account's row as the graph shows it. */
export const accountOf = (row: AccountModel): Account => row;
