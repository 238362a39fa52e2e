import { lockBooks } from "../corrections/lockBooks";
import type { Transaction } from "../../platform/store/openStore";

/**
 * What is an account's, and moves with it when it is merged into another: every table with an `account_id`, but for
 * the event log, which says what was so when it happened, and `account_mrr`, which a trigger on subscriptions adds up.
 */
export const movedTables = [
  "crm.contact",
  "crm.opportunity",
  "crm.contract",
  "billing.billing_profile",
  "billing.subscription",
  "billing.invoice",
  "billing.credit_memo",
  "billing.payment",
  "billing.dunning_case",
  "erp.posting",
  "erp.receivable",
  "erp.unapplied_credit",
  "erp.entered_document",
  "erp.revenue_arrangement",
  "erp.revenue_schedule",
  'operations."order"',
  "operations.sync_state",
  "operations.exception_case",
] as const;

/**
 * Has all that is one account's be another's, its customers in billing and in the ERP too.
 * @returns false, with nothing moved, where both are customers of the same kind: which of the two goes on, people decide
 */
export async function moveAccount(tx: Transaction, fromId: string, toId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ clash: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM billing.billing_profile f JOIN billing.billing_profile t USING (currency, legal_entity)
      WHERE f.account_id = ${fromId} AND t.account_id = ${toId}
    ) OR EXISTS (
      SELECT FROM operations.external_ref f JOIN operations.external_ref t USING (instance_id, object_type)
      WHERE f.entity_id = ${fromId} AND t.entity_id = ${toId} AND f.role = 'ERP'
    ) AS clash`;
  if (found?.clash) return false;
  // Before its invoices are, as whoever takes one of them in locks them.
  await lockBooks(tx, [fromId, toId]);
  for (const table of movedTables) {
    await tx.$executeRawUnsafe(`UPDATE ${table} SET account_id = $1 WHERE account_id = $2`, toId, fromId);
  }
  await tx.$executeRaw`
    UPDATE crm.account t SET lifecycle_stage = f.lifecycle_stage, version = t.version + 1
    FROM crm.account f WHERE t.id = ${toId} AND f.id = ${fromId}
      AND f.lifecycle_stage = 'CUSTOMER' AND t.lifecycle_stage <> 'CUSTOMER'`;
  await tx.$executeRaw`
    UPDATE operations.external_ref SET entity_id = ${toId} WHERE entity_id = ${fromId} AND role = 'ERP'`;
  return true;
}
