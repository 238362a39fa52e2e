import type { Condition, Listing } from "../../../platform/graph/listing";
import type { Caller } from "../../../schema/authority/caller";

/** The legal entities in whose books something is to recur: the one asked for, or all that the caller sees. */
export function booksOf(
  { legalEntities }: Pick<Caller, "legalEntities">,
  asked: string | null | undefined,
): readonly string[] {
  if (asked != null) return [asked];
  return legalEntities === "*" ? ["*"] : legalEntities;
}

/**
 * Accounts with what recurs with them, once for each currency, the most first. In one entity's books, or in all of the
 * company's, it uses the index account_mrr (legal_entity, currency, mrr_minor, account_id); over some, it adds up.
 */
export const recurringAccounts = (books: readonly string[]): Listing => ({
  table: "crm.account",
  source: {
    sql: `SELECT a.*, m.currency, m.annual_minor, m.mrr_minor FROM (${books.length === 1 ? inOne : overSome}) m
      JOIN crm.account a ON a.id = m.account_id WHERE m.mrr_minor > 0`,
    value: books.length === 1 ? books[0] : books,
  },
  parent: null,
  sort: { by: "t.mrr_minor", type: "bigint" },
  direction: "DESC",
});

const inOne = "SELECT account_id, currency, annual_minor, mrr_minor FROM billing.account_mrr WHERE legal_entity = ?";

const overSome = `SELECT account_id, currency, sum(annual_minor) AS annual_minor,
    round(sum(annual_minor) / 12)::bigint AS mrr_minor
  FROM billing.account_mrr WHERE legal_entity = ANY(?) GROUP BY account_id, currency`;

/** Accounts with which something recurs in any of these books, and in the currency where one is asked for. */
export const recursIn = (books: readonly string[], currency: string | null | undefined): Condition => {
  const place = currency == null ? "m.legal_entity" : "m.legal_entity || ' ' || m.currency";
  return {
    sql: `EXISTS (SELECT FROM billing.account_mrr m WHERE m.account_id = t.id AND m.mrr_minor > 0 AND ${place} = ANY(?))`,
    value: currency == null ? books : books.map((book) => `${book} ${currency}`),
  };
};
