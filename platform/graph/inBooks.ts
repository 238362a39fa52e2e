import type { BookFilter } from "./bookFilter";
import { given } from "./given";
import type { GraphContext } from "./graphContext";
import type { Condition } from "./listing";
import { requireKnown, type KnownKind } from "./requireKnown";

const knownAccount: KnownKind = { noun: "account", where: [{ table: "crm.account", column: "id" }] };
const knownCode: KnownKind = { noun: "legal entity", where: [{ table: "erp.legal_entity", column: "code" }] };

/**
 * What a filter asks for of the account, the books and the currency, on a table that holds the account's id and the
 * currency. What it names must be known.
 * @throws BadArgument
 * @param ofEntity SQL on `t`, in which `?` stands for the legal entity's code
 */
export async function inBooks(
  context: GraphContext,
  filter: BookFilter | null | undefined,
  ofEntity: string,
): Promise<Condition[]> {
  const { accountId, legalEntity, currency } = filter ?? {};
  await Promise.all([
    requireKnown(context, knownAccount, "filter.accountId", accountId),
    requireKnown(context, knownCode, "filter.legalEntity", legalEntity),
  ]);
  return [
    ...given(accountId, "t.account_id = ?"),
    ...given(legalEntity, ofEntity),
    ...given(currency, "t.currency = ?"),
  ];
}
