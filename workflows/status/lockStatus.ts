import type { Transaction } from "../../platform/store/openStore";

/**
 * Locks what a deal shows in the CRM, by the order of its first win: of two who tell of it at once, be it of two of its
 * wins, the second sees what the first did.
 */
export const lockStatus = (tx: Transaction, opportunityId: string): Promise<number> =>
  tx.$executeRaw`
    SELECT 1 FROM operations."order" WHERE opportunity_id = ${opportunityId} ORDER BY win_number LIMIT 1 FOR UPDATE`;
