import type { CrmOpportunity } from "../../schema/canonical/crm";
import type { Hub } from "../hub";

/** Which of the accounts and products that an opportunity refers to the store has already, as `Account 001…`. */
export const storedWith =
  ({ store, crm }: Hub) =>
  async ({ accountExternalId, lines }: CrmOpportunity): Promise<ReadonlySet<string>> => {
    const { rows } = await store.pool.query<{ name: string }>(SQL, [
      crm.instance.id,
      accountExternalId,
      lines.map(({ productExternalId }) => productExternalId),
    ]);
    return new Set(rows.map(({ name }) => name));
  };

/** An account has its id, and so its link, as soon as anything refers to it: what counts is its row. */
const SQL = `
  SELECT r.object_type || ' ' || r.external_id AS name
  FROM operations.external_ref r JOIN crm.account a ON a.id = r.entity_id
  WHERE r.instance_id = $1 AND r.object_type = 'Account' AND r.external_id = $2
  UNION ALL
  SELECT r.object_type || ' ' || r.external_id
  FROM operations.external_ref r JOIN billing.product p ON p.id = r.entity_id
  WHERE r.instance_id = $1 AND r.object_type = 'Product' AND r.external_id = ANY($3)`;
