import { BadArgument } from "./arguments/badArgument";

/**
 * Refuses an order by amount over several currencies: amounts are compared within one.
 * @throws BadArgument
 */
export function withinOneCurrency(orderBy: string, filter: { currency?: string | null } | null | undefined): void {
  if (filter?.currency != null) return;
  throw new BadArgument(
    "orderBy",
    `Amounts are compared within one currency: name it in filter.currency for ${orderBy}`,
  );
}
