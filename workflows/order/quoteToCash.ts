import type { WorkflowContext, WorkflowDefinition } from "../../platform/durable/workflow";
import { attempt } from "../effects/attempt";
import { deliver } from "../effects/deliver";
import { StepFailed } from "../effects/failure";
import type { Hub } from "../hub";
import { readRecord } from "../readRecord";
import { acceptOrder, type Accepted } from "./acceptOrder";
import { compensateOrder } from "./compensateOrder";
import { failOrder } from "./failOrder";
import { linkCustomer, type Collection } from "./linkCustomer";
import { asSold, readBilled, takeBilled, type RecordedBilled } from "./billed";
import type { QuoteToCashInput } from "./quoteToCashInput";
import { readDealOrGone, type GoneDeal } from "./readDeal";
import type { RecordedDeal } from "./recordedDeal";
import { plannedInterval } from "../../domain/order/plannedInterval";

/**
 * A won deal becomes a customer, a subscription and a numbered invoice in billing; the invoice's own workflow takes it
 * on into the ledger. Each change commits with its event and its step's record. Until something is posted, what was
 * provisioned is undone when billing refuses the rest; after that, only corrections follow.
 *
 * Run again for the same order, it goes on where the order stands: every write is known by its key.
 */
export const quoteToCash = (hub: Hub): WorkflowDefinition<QuoteToCashInput, string> => ({
  name: "quote-to-cash",
  run: async (context, input) => {
    try {
      return await fulfil(context, hub, input);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      return await failOrder(context, hub, input, error);
    }
  },
});

async function fulfil(context: WorkflowContext, hub: Hub, input: QuoteToCashInput): Promise<string> {
  const { retry } = hub.settings;
  const accepted = await acceptLatest(context, hub, input);
  if (!("order" in accepted)) return accepted.state;

  const { customer, provision } = accepted.order;
  const customerReceipt = await deliver(context, hub, hub.billing, {
    step: "billing-customer",
    name: "upsertCustomer",
    ...customer,
  });
  const collection = accepted.order.charges
    ? await attempt(context, retry, "read-customer", () => collectionOf(hub, customerReceipt.externalId))
    : "SEND_INVOICE";
  const subscription = await context.transact("link-customer", (tx) =>
    linkCustomer(tx, hub, accepted.order, customerReceipt, collection),
  );
  if (subscription === null) return "CANCELED";
  if ("refused" in subscription) throw new StepFailed("provision-subscription", subscription.refused);
  const { inDoubt, ...sold } = subscription;
  const subscriptionReceipt = await deliver(context, hub, hub.billing, {
    step: "provision-subscription",
    name: "provisionSubscription",
    key: provision.key,
    command: { ...sold, interval: plannedInterval(sold.interval) },
    ...(inDoubt && { inDoubt }),
  });
  try {
    return await bill(context, hub, accepted.order, subscriptionReceipt.externalId);
  } catch (error) {
    if (!(error instanceof StepFailed) || error.failure.retryable) throw error;
    await compensateOrder(context, hub, accepted.order, subscriptionReceipt.externalId);
    throw error;
  }
}

/**
 * Decides of the deal as it was read last, whoever read it: it is read again until nobody did so meanwhile, and where an
 * earlier version read less of it than is decided of by now.
 */
async function acceptLatest(context: WorkflowContext, hub: Hub, input: QuoteToCashInput) {
  for (let no = 1; ; no += 1) {
    const suffix = no === 1 ? "" : `-${no}`;
    const deal = await attempt<RecordedDeal | GoneDeal | null>(context, hub.settings.retry, `read-deal${suffix}`, () =>
      readDealOrGone(hub, input.opportunityExternalId),
    );
    const accepted = await context.transact(`accept${suffix}`, async (tx) =>
      deal === null || "readings" in deal ? acceptOrder(tx, hub, input, deal) : overtaken,
    );
    if (!("overtaken" in accepted)) return accepted;
  }
}

const overtaken = { overtaken: true } as const;

/** Billing collects by itself only from a customer who has given it a payment method. */
async function collectionOf(hub: Hub, customerExternalId: string): Promise<Collection> {
  const { record } = await readRecord(hub, hub.billing, "Customer", customerExternalId);
  return record?.hasPaymentMethod ? "CHARGE_AUTOMATICALLY" : "SEND_INVOICE";
}

async function bill(
  context: WorkflowContext,
  hub: Hub,
  order: Accepted,
  subscriptionExternalId: string,
): Promise<string> {
  const { retry } = hub.settings;
  const read = () => readBilled(hub, subscriptionExternalId);
  const drafted = await attempt<RecordedBilled>(context, retry, "read-subscription", async () =>
    asSold(order, await read()),
  );
  const finalize = await context.transact("provisioned", (tx) => takeBilled(tx, hub, order, drafted));
  if (finalize) {
    await deliver(context, hub, hub.billing, { step: "finalize-invoice", name: "finalizeInvoice", ...finalize });
    const numbered = await attempt<RecordedBilled>(context, retry, "read-invoice", read);
    await context.transact("invoiced", (tx) => takeBilled(tx, hub, order, numbered));
  }
  return "BILLED";
}
