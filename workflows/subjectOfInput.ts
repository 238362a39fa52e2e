import type { Transaction } from "../platform/store/openStore";
import type { Amount } from "../schema/canonical/value";

/** Whose a process's work is, and what money it is about. */
export interface WorkAbout {
  /** What a person calls it: an invoice by its number, a deal by its name. */
  name: string;
  accountId: string | null;
  correlationId: string | null;
  amount: Amount | null;
}

/**
 * What a process was asked to work on, found by the hub's ids in its input: the payment or invoice it names, else the
 * deal. Null when it names none that the store knows.
 */
export async function subjectOfInput(tx: Pick<Transaction, "$queryRaw">, input: unknown): Promise<WorkAbout | null> {
  const ids = Object.values(Object(input) as object).filter((value): value is string => typeof value === "string");
  if (ids.length === 0) return null;
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT * FROM (
      SELECT 1 AS rank, 'payment of invoice ' || coalesce(i.number, p.id) AS name, p.account_id AS "accountId",
        p.correlation_id AS "correlationId", p.amount_minor AS minor, p.currency
      FROM billing.payment p LEFT JOIN billing.invoice i ON i.id = p.invoice_id WHERE p.id = ANY(${ids})
      UNION ALL
      SELECT 2, 'invoice ' || coalesce(number, id), account_id, correlation_id, total_minor, currency
      FROM billing.invoice WHERE id = ANY(${ids})
      UNION ALL
      SELECT 3, 'deal "' || name || '"', account_id, correlation_id, amount_minor, currency
      FROM crm.opportunity WHERE id = ANY(${ids})
    ) found ORDER BY rank LIMIT 1`;
  if (!found) return null;
  const { name, accountId, correlationId, minor, currency } = found;
  const amount = minor === null || currency === null ? null : { minor, currency };
  return { name, accountId, correlationId, amount };
}

interface Found {
  name: string;
  accountId: string | null;
  correlationId: string | null;
  minor: bigint | null;
  currency: string | null;
}
