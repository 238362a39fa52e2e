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
  { settings, erp }: Hub,
  purpose: keyof HubSettings["accounts"],
): Promise<string> {
  const code = settings.accounts[purpose];
  const account = await tx.glAccount.findUnique({ where: { code }, select: { id: true } });
  const ref =
    account &&
    (await tx.externalRef.findFirst({
      where: { entityId: account.id, instanceId: erp.instance.id, objectType: "GlAccount" },
    }));
  if (!ref) {
    throw new HubError(
      "posting.reference",
      `${erp.instance.id} has no account ${code}, which the settings name for ${purpose}: correct the settings or the chart of accounts`,
      { retryable: false },
    );
  }
  return ref.externalId;
}
