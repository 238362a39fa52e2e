/** A period of one company's books, as far as a document of one module cares. Both days belong to it. */
export interface PeriodFacts {
  id: string;
  start: string;
  end: string;
  status: string;
  policy: string;
}

export interface PeriodDecision {
  decision: "ORIGINAL_PERIOD" | "NEXT_OPEN_PERIOD" | "HELD_FOR_CLOSE";
  periodId: string | null;
  /** The day the ledger books it on; the document keeps its own date. */
  accountingDate: string;
  reason: string | null;
}

/**
 * Decides which period a document goes into: its own while that is open; otherwise, by the period's policy, the next
 * open one with its first day as accounting date, or none until a person opens it. Where no period is its own, or more
 * than one, it is in none until people say which.
 */
export function decidePeriod(documentDate: string, periods: readonly PeriodFacts[]): PeriodDecision {
  const all = periods.filter(({ start, end }) => start <= documentDate && documentDate <= end);
  if (all.length > 1) {
    const listed = all.map(({ start, end }) => `${start} to ${end}`).join(" and ");
    const reason = `More than one period of the books contains ${documentDate} (${listed})`;
    return { decision: "HELD_FOR_CLOSE", periodId: null, accountingDate: documentDate, reason };
  }
  const [own] = all;
  if (own?.status === "OPEN") {
    return { decision: "ORIGINAL_PERIOD", periodId: own.id, accountingDate: documentDate, reason: null };
  }
  const reason = own
    ? `The period ${own.start} to ${own.end} is ${own.status.toLowerCase().replace("_", " ")}`
    : `No period of the books contains ${documentDate}`;
  const next =
    own?.policy === "POST_TO_NEXT_OPEN"
      ? periods
          .filter(({ start, status }) => start > documentDate && status === "OPEN")
          .sort((a, b) => (a.start < b.start ? -1 : 1))[0]
      : undefined;
  if (next) return { decision: "NEXT_OPEN_PERIOD", periodId: next.id, accountingDate: next.start, reason };
  return { decision: "HELD_FOR_CLOSE", periodId: own?.id ?? null, accountingDate: documentDate, reason };
}
