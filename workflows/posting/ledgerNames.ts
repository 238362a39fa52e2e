import type { LedgerNames } from "../../domain/posting/ledgerNames";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

interface Named {
  kind: "account" | "period" | "customer";
  externalId: string;
  name: string;
}

/**
 * Has those of a ledger's ids named that the store knows; of others it says just that they are ids. Uses the index
 * external_ref (instance_id, object_type, external_id) and the keys of what is joined.
 */
export async function ledgerNames(
  tx: Transaction,
  { erp }: Pick<Hub, "erp">,
  externalIds: readonly (string | null)[],
): Promise<LedgerNames> {
  const ids = externalIds.filter((id) => id !== null);
  const rows = await tx.$queryRaw<Named[]>`
    SELECT CASE WHEN g.id IS NOT NULL THEN 'account' WHEN p.id IS NOT NULL THEN 'period' ELSE 'customer' END AS kind,
      r.external_id AS "externalId", coalesce(g.code, p.name, a.name) AS name
    FROM operations.external_ref r
    LEFT JOIN erp.gl_account g ON r.object_type = 'GlAccount' AND g.id = r.entity_id
    LEFT JOIN erp.accounting_period p ON r.object_type LIKE 'AccountingPeriod/%' AND p.id = r.entity_id
    LEFT JOIN crm.account a ON r.object_type LIKE 'Customer/%' AND a.id = r.entity_id
    WHERE r.instance_id = ${erp.instance.id} AND r.external_id = ANY(${ids})
      AND coalesce(g.code, p.name, a.name) IS NOT NULL`;
  const of = (kind: Named["kind"]) => (externalId: string) =>
    rows.find((row) => row.kind === kind && row.externalId === externalId)?.name ?? `with the id ${externalId}`;
  return { account: of("account"), period: of("period"), customer: of("customer") };
}
