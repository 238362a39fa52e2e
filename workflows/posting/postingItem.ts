import { externalIdOf } from "../../domain/refs/externalRefs";
import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import { own as lookUp } from "../../schema/own";
import type { Hub } from "../hub";
import { accountByCode } from "./ledgerAccount";
import { findRow } from "../../platform/store/rows";

export interface PostingItem {
  externalId: string;
  /** The account that a line with this item credits. */
  impactAccountExternalId: string;
  /** The account that its revenue is recognized in. */
  revenueAccountExternalId: string;
}

/**
 * The ERP's item for a product: its own by SKU, otherwise the default of the settings. Where the hub posts revenue
 * journals, the item must credit deferred revenue and must not be recognized by the ERP as well: twice is worse than not.
 *
 * @throws HubError `posting.reference` without such an item, `posting.recognition` when both would recognize it
 */
export const postingItem = (tx: Transaction, hub: Hub, productId: string | null): Promise<PostingItem> =>
  onceIn(tx, `item of ${productId ?? "no product"}`, () => itemOf(tx, hub, productId));

async function itemOf(tx: Transaction, hub: Hub, productId: string | null): Promise<PostingItem> {
  const product = productId === null ? null : await findRow(tx, "product", { id: productId });
  const own = product && (await findRow(tx, "item", { sku: product.sku }));
  const item = own ?? (await findRow(tx, "item", { sku: hub.settings.items.subscription }));
  if (!item) {
    throw new HubError(
      "posting.reference",
      `${hub.erp.instance.id} has no item for ${product?.sku ?? "a line without product"}, nor the default "${hub.settings.items.subscription}": create one, then retry`,
      { retryable: false },
    );
  }
  const accounts = { ...hub.settings.accounts, ...ownOf(hub.settings.items.accounts, item.sku) };
  const deferred = await accountByCode(tx, hub, accounts.deferred, "deferred");
  const found = {
    externalId: item.externalId,
    impactAccountExternalId: deferred,
    revenueAccountExternalId: await accountByCode(tx, hub, accounts.revenue, "revenue"),
  };
  if (hub.settings.recognition === "ERP") return found;
  const account = item.incomeAccountId && (await externalIdOf(tx, item.incomeAccountId, hub.erp.instance, "GlAccount"));
  if (item.recognitionRule !== null || account !== deferred) {
    const why =
      item.recognitionRule === null
        ? `credits account ${account ?? "none"} instead of deferred revenue`
        : `is recognized by the ERP itself ("${item.recognitionRule}")`;
    throw new HubError(
      "posting.recognition",
      `The item "${item.sku}" ${why}, while the hub is set to post revenue journals: use an item that credits deferred revenue, or let the ERP recognize`,
      { retryable: false },
    );
  }
  return found;
}

/** An item's own accounts, where the settings name any. */
function ownOf(accounts: Hub["settings"]["items"]["accounts"], sku: string) {
  const { deferred, revenue } = lookUp(accounts, sku) ?? {};
  return { ...(deferred !== undefined && { deferred }), ...(revenue !== undefined && { revenue }) };
}
