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
  total: { minor: bigint; currency: string };
  impact: readonly { glAccountExternalId: string; debit: bigint | null; credit: bigint | null; baseMinor: bigint }[];
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
  const { date, periodExternalId, customerExternalId, fxRate = null, total } = found;
  return {
    ...{ currency: total.currency, date, periodExternalId, customerExternalId, fxRate, byAccount },
    totalMinor: total.minor,
  };
}
