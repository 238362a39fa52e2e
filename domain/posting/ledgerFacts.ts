import { z } from "zod";
import { debitLessCredit } from "./debitLessCredit";

/** What the ledger holds of a document, as JSON keeps it: what it held when POSTED is compared with what it holds now. */
export const ledgerFacts = z.object({
  currency: z.string(),
  date: z.string(),
  periodExternalId: z.string().nullable(),
  customerExternalId: z.string().nullable(),
  fxRate: z.string().nullable(),
  totalMinor: z.coerce.bigint(),
  /** When it is to be paid; left out where an earlier version kept the facts. */
  dueDate: z.string().nullable().optional(),
  /** By account and by what a dimension of its lines is, debit positive; left out by an earlier version. */
  byDimension: z
    .array(z.object({ account: z.string(), dimension: z.string(), value: z.string(), minor: z.coerce.bigint() }))
    .optional(),
  /** By account, debit positive: in the document's currency, and in the books'. */
  byAccount: z.record(z.string(), z.object({ minor: z.coerce.bigint(), baseMinor: z.coerce.bigint() })),
});

export type LedgerFacts = z.infer<typeof ledgerFacts>;

interface ReadBack {
  approved: boolean;
  date: string;
  periodExternalId: string | null;
  customerExternalId: string | null;
  fxRate?: string | null;
  dueDate?: string | null;
  total: { minor: bigint; currency: string };
  impact: readonly ReadBackLine[];
}

interface ReadBackLine {
  glAccountExternalId: string;
  debit: bigint | null;
  credit: bigint | null;
  baseMinor: bigint;
  dimensions: Readonly<Record<string, string>>;
}

/** The facts of a document that was read back. What waits for approval, or was rejected, bears nothing. */
export function factsOf(found: ReadBack): LedgerFacts {
  const byAccount: LedgerFacts["byAccount"] = {};
  for (const { glAccountExternalId, baseMinor, ...line } of found.approved ? found.impact : []) {
    const before = byAccount[glAccountExternalId] ?? { minor: 0n, baseMinor: 0n };
    byAccount[glAccountExternalId] = {
      minor: before.minor + debitLessCredit(line),
      baseMinor: before.baseMinor + baseMinor,
    };
  }
  const { date, periodExternalId, customerExternalId, fxRate = null, dueDate = null, total } = found;
  return {
    ...{ currency: total.currency, date, periodExternalId, customerExternalId, fxRate, dueDate, byAccount },
    byDimension: dimensionsOf(found.approved ? found.impact : []),
    totalMinor: total.minor,
  };
}

function dimensionsOf(impact: readonly ReadBackLine[]): NonNullable<LedgerFacts["byDimension"]> {
  const found: NonNullable<LedgerFacts["byDimension"]> = [];
  for (const { glAccountExternalId: account, dimensions, ...line } of impact) {
    for (const [dimension, value] of Object.entries(dimensions)) {
      const minor = debitLessCredit(line);
      const known = found.find((one) => one.account === account && one.dimension === dimension && one.value === value);
      if (known) known.minor += minor;
      else found.push({ account, dimension, value, minor });
    }
  }
  return found;
}
