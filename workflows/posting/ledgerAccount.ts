import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import type { HubSettings } from "../../domain/settings/hubSettings";
import type { Hub } from "../hub";

/** What the hub posts to. */
type Purpose = Exclude<keyof HubSettings["accounts"], "disputedReceivable">;

/**
 * The ERP's own id of an account that the settings name by its code.
 * @throws HubError `posting.reference` when the ERP has no such account
 */
export const ledgerAccount = (tx: Transaction, hub: Hub, purpose: Purpose): Promise<string> =>
  accountByCode(tx, hub, hub.settings.accounts[purpose], purpose);

/** As `ledgerAccount`, of a code that stands elsewhere in the settings. @param purpose what for, as a person reads it */
export async function accountByCode(tx: Transaction, hub: Hub, code: string, purpose: string): Promise<string> {
  const externalId = (await accountsByCode(tx, hub)).get(code);
  if (externalId === undefined) {
    throw new HubError(
      "posting.reference",
      `${hub.erp.instance.id} has no account ${code}, which the settings name for ${purpose}: correct the settings or the chart of accounts`,
      { retryable: false },
    );
  }
  return externalId;
}

/** The accounts that the settings name and the ERP has: its own ids, by code. */
export const accountsByCode = (tx: Transaction, hub: Hub): Promise<ReadonlyMap<string, string>> =>
  onceIn(tx, "ledger accounts", () => accountsOf(tx, hub));

/** The accounts that the settings name, by what for, as the settings call it. */
export function codesOf({ accounts, items }: HubSettings): [purpose: string, code: string][] {
  const ofItems = Object.entries(items.accounts).flatMap(([sku, own]) =>
    Object.entries(own).map(([purpose, code]) => [`${purpose} of ${sku}`, code] as const),
  );
  const all: readonly (readonly [string, string | undefined])[] = [...Object.entries(accounts), ...ofItems];
  return all.flatMap(([purpose, code]) => (code === undefined ? [] : [[purpose, code]]));
}

async function accountsOf(tx: Transaction, { settings, erp }: Hub): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ code: string; externalId: string }[]>`
    SELECT a.code, r.external_id AS "externalId"
    FROM erp.gl_account a JOIN operations.external_ref r ON r.entity_id = a.id
    WHERE a.code = ANY(${codesOf(settings).map(([, code]) => code)}) AND r.instance_id = ${erp.instance.id}
      AND r.object_type = 'GlAccount'`;
  return new Map(rows.map(({ code, externalId }) => [code, externalId]));
}
