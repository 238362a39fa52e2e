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

/** Standing accounts whose name or domain contains the text, whatever its case. */
export function matching(search: string | null | undefined): Condition[] {
  if (!search) return standing;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return [...standing, { sql: "(t.name || ' ' || COALESCE(t.domain, '')) ILIKE ?", value: pattern }];
}

/** The account that a platform's record is known as; of one that was merged, the account it was merged into. */
export async function accountByExternalId(context: GraphContext, instanceId: string, externalId: string) {
  const ref = await context.store.prisma.externalRef.findUnique({
    where: { instanceId_objectType_externalId: { instanceId, objectType: "Account", externalId } },
  });
  const found = ref === null ? null : await accounts(context).load(ref.entityId);
  return found?.mergedIntoId ? accounts(context).load(found.mergedIntoId) : found;
}

/** An account's row as the graph shows it. */
export const accountOf = (row: AccountModel): Account => row;
