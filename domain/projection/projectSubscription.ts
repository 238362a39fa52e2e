import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingSubscription, BillingSubscriptionItem } from "../../schema/canonical/billing";
import type { InstanceIdentity } from "../../schema/instance";
import { decimalOf } from "../money/decimalOf";
import { recurringRevenue } from "../recurring/recurringRevenue";
import { claimId, findIds } from "../refs/externalRefs";
import { claimProduct } from "./claimProduct";
import { dateOf } from "../calendar/dateOf";
import { servedUntil } from "../calendar/servedUntil";
import { markedOrder } from "./markedOrder";
import { profileOf } from "./profileOf";
import { saveRow } from "./saveRow";
import { addRows } from "../../platform/store/rows";

/**
 * Takes a subscription as billing has it now into the store, linked to the order that it was made for, by the hub's receipt
 * or that order's key, or by its correlation id where a person gave it that, so that it makes no difference whether the
 * order's own answer or a webhook comes first. It is of the account whose customer it bills: a mark of another account's
 * deal links nothing.
 */
export async function projectSubscription(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: BillingSubscription,
): Promise<string> {
  const target = { instance, objectType: "Subscription", externalId: record.externalId };
  await findIds(tx, [
    target,
    { ...target, objectType: "Customer", externalId: record.customerExternalId },
    ...record.items.flatMap(({ priceExternalId, productExternalId }) => [
      { ...target, objectType: "Price", externalId: priceExternalId },
      { ...target, objectType: "Product", externalId: productExternalId },
    ]),
  ]);
  const id = await claimId(tx, "subscription", target, { ...record, at: now });
  const profile = await profileOf(tx, instance, record.customerExternalId);
  const accountOfCustomer = profile?.accountId ?? null;
  const marked = await markedOrder(tx, instance, record, accountOfCustomer);
  const order = marked?.foreign ? null : marked;
  const accountId = accountOfCustomer ?? order?.accountId ?? null;
  const items = await Promise.all(record.items.map((item) => itemOf(tx, now, instance, item)));
  const { mrrMinor, annualMinor } = recurringRevenue(record);
  const saved = await saveRow(
    tx,
    "subscription",
    id,
    {
      number: record.number,
      accountId,
      contractId: order?.contractId ?? null,
      orderId: order?.id ?? null,
      status: record.status,
      startedAt: new Date(record.startedAt),
      currentPeriodStart: dateOf(record.currentPeriodStart),
      currentPeriodEnd: dateOf(record.currentPeriodEnd),
      cancelAt: record.cancelAt === null ? null : new Date(record.cancelAt),
      endedAt: record.endedAt === null ? null : new Date(record.endedAt),
      servedUntil: dateOf(record.endedAt === null ? null : servedUntil(new Date(record.endedAt))),
      trialStart: dateOf(record.trial ? record.trial.start : null),
      trialEnd: dateOf(record.trial ? record.trial.end : null),
      mrrMinor,
      annualMinor,
      currency: record.currency,
      legalEntity: profile?.legalEntity ?? null,
    },
    { correlationId: marked?.foreign ? null : record.correlationId, parts: items },
  );
  if (!saved.changed) return id;
  await tx.$executeRaw`DELETE FROM billing.subscription_item WHERE subscription_id = ${id}`;
  await addRows(
    tx,
    "subscriptionItem",
    items.map((item) => ({ ...item, id: newId("line"), subscriptionId: id })),
  );
  if (saved.created) {
    appendEvents(tx, now, [
      {
        name: "billing.subscription.provisioned",
        subject: id,
        accountId,
        correlationId: saved.correlationId ?? newId("transaction"),
        entityVersion: saved.version,
        source: `/instances/${instance.id}`,
        origin: "BILLING",
        data: {
          subscriptionId: id,
          contractId: order?.contractId ?? null,
          mrr: { amount: decimalOf(mrrMinor, record.currency), currency: record.currency },
        },
      },
    ]);
  }
  return id;
}

async function itemOf(tx: Transaction, now: Date, instance: InstanceIdentity, item: BillingSubscriptionItem) {
  const target = { instance, objectType: "Price", externalId: item.priceExternalId };
  const priceId = await claimId(tx, "price", target, { at: now });
  if (item.sku !== null) {
    const product = { instance, objectType: "Product", externalId: item.productExternalId };
    await saveRow(tx, "price", priceId, {
      productId: await claimProduct(tx, now, product, item.sku),
      model: item.model,
      intervalCount: item.interval.count,
      intervalUnit: item.interval.unit,
      unitAmountMinor: item.unitAmount?.minor ?? null,
      // A price has a currency of its own, also where it is charged in another.
      currency: item.unitAmount?.currency ?? item.amount.currency,
    });
  }
  return {
    priceId,
    quantity: item.quantity,
    amountMinor: item.amount.minor,
    recurringMinor: item.recurring.minor,
    currency: item.amount.currency,
  };
}
