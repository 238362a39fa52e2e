import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import type { HubSettings } from "../../domain/settings/hubSettings";
import type { Hub } from "../hub";

/**
 * The ERP's own id of an account that the settings name by its code.
 * @throws HubError `posting.reference` when the ERP has no such account
 */
export async function ledgerAccount(
  tx: Transaction,
  hub: Hub,
  purpose: keyof HubSettings["accounts"],
): Promise<string> {
  const code = hub.settings.accounts[purpose];
  const accounts = await onceIn(tx, "ledger accounts", () => accountsOf(tx, hub));
  const externalId = accounts.get(code);
  if (externalId === undefined) {
    throw new HubError(
      "posting.reference",
      `${hub.erp.instance.id} has no account ${code}, which the settings name for ${purpose}: correct the settings or the chart of accounts`,
      { retryable: false },
    );
  }
  return externalId;
}

/** The accounts that the settings name, by code. */
async function accountsOf(tx: Transaction, { settings, erp }: Hub): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ code: string; externalId: string }[]>`
    SELECT a.code, r.external_id AS "externalId"
    FROM erp.gl_account a JOIN operations.external_ref r ON r.entity_id = a.id
    WHERE a.code = ANY(${Object.values(settings.accounts)}) AND r.instance_id = ${erp.instance.id}
      AND r.object_type = 'GlAccount'`;
  return new Map(rows.map(({ code, externalId }) => [code, externalId]));
}
