import { writeKeys } from "../../domain/idempotency/writeKeys";
import { lockDeal } from "../../domain/operation/dealToWin";
import { claimReadings } from "../../domain/reading/claimReadings";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { markStep } from "../../domain/operation/markStep";
import { billingEmailOf } from "../../domain/order/billingEmailRefusal";
import { keptTerms, readTerms } from "../../domain/order/dealTerms";
import { mergeLines } from "../../domain/order/mergeLines";
import type { OrderFacts } from "../../domain/order/orderFacts";
import { readyEarlierOrder, readyOrder } from "../../domain/order/readyOrder";
import type { Sale } from "../../domain/order/sale";
import type { Violation } from "../../domain/order/violation";
import { externalIdOf } from "../../domain/refs/externalRefs";
import { changeRow, findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingCommands, ProvisionSubscription } from "../../schema/canonical/billing";
import { planWrite } from "../effects/planWrite";
import type { Hub } from "../hub";
import { blockedCase, blockOrder } from "./blockOrder";
import { cancelOrder } from "./cancelOrder";
import { cancelEarlier, otherSale, wonAnew } from "./earlierSales";
import { ensureOrder, type OrderRow } from "./ensureOrder";
import { isSent, provisionKey } from "./isSent";
import { linkContract } from "./linkContract";
import { orderFactsOf } from "./orderFactsOf";
import { knownByNow } from "./knownByNow";
import { ownReadings, projectDeal } from "./projectDeal";
import { contractViolations, soldBefore } from "./provisioningViolations";
import type { QuoteToCashInput } from "./quoteToCashInput";
import type { Deal, GoneDeal } from "./readDeal";
import { HubError } from "../../schema/hubError";
import type { ProjectedOpportunity } from "../../domain/projection/projectOpportunity";
import { takeDealChange } from "../corrections/takeDealChange";
import { resumeOrder } from "./startOrder";
import { takeDeletedDeal } from "./takeDeletedDeal";

/** An order that may be fulfilled, with the writes decided. */
export interface Accepted {
  orderId: string;
  operationId: string;
  correlationId: string;
  accountId: string;
  contractId: string;
  legalEntity: string;
  currency: string;
  paymentTermsDays: number;
  /** Whether billing is to charge the customer by itself where it can. */
  charges: boolean;
  /** What was sold; of an order that was accepted before deals said how they end, nobody can tell. */
  sale?: Sale;
  customer: { key: string; command: BillingCommands["upsertCustomer"] };
  provision: { key: string; command: Omit<ProvisionSubscription, "customerExternalId" | "collection"> };
}

/**
 * Checks the deal against every rule: all hold and it is accepted with its contract, or it waits and says why. Of a deal's
 * wins the latest alone goes on: it ends the orders of earlier ones, and an order ends itself, as far as nothing was sent.
 * Nothing is decided of a deal that was read again meanwhile; what of a product or contact was read later counts.
 * @param deal null where an earlier version read that it is gone, and did not keep when
 */
export async function acceptOrder(
  tx: Transaction,
  hub: Hub,
  input: QuoteToCashInput,
  deal: Deal | GoneDeal | null,
): Promise<{ order: Accepted } | { state: string } | { overtaken: true }> {
  const { opportunityExternalId: externalId } = input;
  // Whatever was read: what an order ends by, the store has seen, so that the deal is won anew when it is won again.
  const isLatest = await claimReadings(tx, deal === null ? [] : ownReadings(deal));
  const order = await ensureOrder(tx, hub.now(), input);
  const present = deal?.opportunity ? deal : null;
  const projected = present && (await projectDeal(tx, hub, present, isLatest));
  // What was read later decides: the deal is looked at as it is by now.
  if (deal !== null && !isLatest({ kind: "Opportunity", externalId })) return { overtaken: true };
  // Of two wins that are looked at, one waits here until the other is decided.
  const { winNumber: latest } = await lockDeal(tx, order.opportunityId);
  const key = provisionKey(hub, externalId, order);
  const sent = await isSent(tx, key);
  const won = present?.opportunity.status === "WON" ? present : null;
  const isEarlier = !sent && order.winNumber < latest;
  if (won && !isEarlier) {
    return decide(tx, hub, { input, order, sent, key }, await knownByNow(tx, hub, won));
  }
  const ended = sent
    ? await blockOrder(tx, hub, order, [gone])
    : await cancelOrder(tx, hub, order, key, isEarlier ? wonAnew(latest) : gone);
  if (deal !== null && !won) await takeNoLongerWon(tx, hub, input, projected);
  return ended;
}

/** What else follows from a deal that is no longer won: the news of it may find nothing new any more. */
async function takeNoLongerWon(
  tx: Transaction,
  hub: Hub,
  { opportunityExternalId }: QuoteToCashInput,
  projected: ProjectedOpportunity | null,
): Promise<void> {
  if (projected === null) return takeDeletedDeal(tx, hub, opportunityExternalId);
  if (projected.changed) await resumeOrder(tx, hub, projected.id);
  await takeDealChange(tx, hub, projected.id);
}

const gone: Violation = {
  rule: "deal-is-won",
  field: "status",
  message: "The deal is no longer won in the CRM: nothing will be provisioned unless it is won again",
};

interface Standing {
  input: QuoteToCashInput;
  order: OrderRow;
  sent: boolean;
  /** Of the subscription. */
  key: string;
}

async function decide(
  tx: Transaction,
  hub: Hub,
  { input, order, sent, key }: Standing,
  deal: Deal,
): Promise<{ order: Accepted } | { state: string }> {
  const now = hub.now();
  await cancelEarlier(tx, hub, order, input.opportunityExternalId);
  const facts = earlierIf(order.predatesTerms, await orderFactsOf(tx, now, deal));
  const { account } = deal;
  const checked = order.predatesTerms ? readyEarlierOrder(facts) : readyOrder(facts);
  const earlier = await otherSale(tx, order, sent);
  const saidAnew = input.anew === true || (earlier !== null && order.anewBehind === earlier.id);
  const before = soldBefore(order, earlier, sent || order.wasAccepted || saidAnew);
  // What a person said of that sale holds while the deal waits for something else.
  if (earlier !== null && before === null && saidAnew)
    await changeRow(tx, "order", order.id, { anewBehind: earlier.id });
  const violations = [
    ...("violations" in checked ? checked.violations : []),
    ...(before === null ? [] : [before]),
    ...(sent ? [] : await contractViolations(tx, order, facts)),
  ];
  if (!("ready" in checked) || violations.length > 0 || !account) {
    return blockOrder(tx, hub, order, violations, before === null ? null : { ...input, anew: true });
  }

  await settleExceptions(tx, now, order.id, { cause: blockedCase.cause });
  // What kept a sale from being billed that has ended since is nobody's to mend: this one is billed for it.
  if (earlier?.stands === "ENDED" && earlier.id !== order.id) await settleExceptions(tx, now, earlier.id);
  await markStep(tx, now, order.operationId, { name: "validate", system: "HUB", status: "DONE" });
  await setOperationStatus(tx, now, order.operationId, "RUNNING");
  const { contractId, accountId } = await linkContract(tx, hub, order, checked.ready);
  const { sale, sellingEntity: legalEntity, paymentTermsDays } = checked.ready;
  const { currency } = sale;
  const { correlationId } = input;
  const customer = {
    key: writeKeys.billingCustomer({
      ...{ billing: hub.billing.instance.id, crm: hub.crm.instance.id, accountExternalId: account.externalId },
      ...{ currency, legalEntity },
    }),
    command: {
      accountExternalId: account.externalId,
      knownExternalId: await customerOf(tx, hub, { accountId, currency, legalEntity }),
      name: account.name,
      email: billingEmailOf(facts),
      address: account.billingAddress,
      currency,
      legalEntity,
      correlationId,
    },
  };
  const provision = {
    key,
    command: {
      correlationId,
      orderKey: input.orderKey,
      legalEntity,
      currency,
      serviceStart: sale.start,
      termMonths: sale.termMonths,
      interval: sale.interval,
      paymentTermsDays,
      ...(order.predatesTerms
        ? { lines: linesAsEntered(deal) }
        : { termEnd: sale.termEnd, lines: linesOf(sale, deal) }),
    },
  };
  await planWrite(tx, {
    ...{ key: customer.key, body: customer.command, operationId: order.operationId, correlationId },
    ...{ instance: hub.billing.instance, objectType: "Customer", subjectId: accountId },
    fieldGroup: hub.billing.capabilities.fieldGroups.upsertCustomer,
  });
  await markStep(tx, now, order.operationId, { name: "billing-customer", system: "BILLING", status: "RUNNING" });
  await changeRow(tx, "order", order.id, { state: "PROVISIONING", accountId, contractId });
  await keepAccepted(tx, order, provision.key);
  return {
    order: {
      orderId: order.id,
      operationId: order.operationId,
      correlationId,
      accountId,
      contractId,
      legalEntity,
      currency,
      paymentTermsDays,
      charges: hub.settings.collection === "CHARGE_AUTOMATICALLY",
      ...(!order.predatesTerms && { sale }),
      customer,
      provision,
    },
  };
}

/** The customer in billing that the account is billed by already, as the hub linked it. */
async function customerOf(
  tx: Transaction,
  { billing }: Hub,
  of: { accountId: string; currency: string; legalEntity: string },
): Promise<string | null> {
  const profile = await findRow(tx, "billingProfile", of);
  return profile && externalIdOf(tx, profile.id, billing.instance, "Customer");
}

/** A deal that was accepted before deals and products said so renews, and all of its lines recur. */
const earlierIf = (predatesTerms: boolean, facts: OrderFacts): OrderFacts =>
  predatesTerms
    ? { ...facts, termEnd: "RENEW", lines: facts.lines.map((line) => ({ ...line, chargeType: "RECURRING" })) }
    : facts;

/** What billing is asked to bill. A product without a name in the CRM is called by its code. */
function linesOf({ currency, lines }: Sale, { products }: Deal): ProvisionSubscription["lines"] {
  const names = new Map(products.map(({ sku, name }) => [sku, name]));
  return mergeLines(lines).map(({ sku, charge, quantity, unitPriceMinor, discountPct }) => ({
    ...{ sku, name: names.get(sku) ?? sku, charge, quantity },
    unitPrice: { minor: unitPriceMinor, currency },
    discountPct: discountPct === "0" ? null : discountPct,
  }));
}

/** As an earlier version sent them, so that what it sent is known again. */
function linesAsEntered({ opportunity, products }: Deal): ProvisionSubscription["lines"] {
  const sold = new Map(products.map((product) => [product.externalId, product]));
  return opportunity.lines.map(({ productExternalId, quantity, unitPrice, discountPct }) => {
    const product = productExternalId === null ? undefined : sold.get(productExternalId);
    if (!product?.sku) {
      throw new HubError(
        "ref.missing",
        `A line of the deal ${opportunity.externalId} sells a product without a code: give it one in the CRM, then retry`,
        { retryable: false },
      );
    }
    return { sku: product.sku, name: product.name, quantity, unitPrice, discountPct };
  });
}

/** Keeps the terms that were accepted: what was sent to billing once is what was sold, whatever the deal says later. */
async function keepAccepted(tx: Transaction, order: OrderRow, key: string): Promise<void> {
  const terms = keptTerms(await readTerms(tx, order));
  await tx.$executeRaw`
    UPDATE operations."order" SET accepted = ${terms}::jsonb
    WHERE id = ${order.id} AND (accepted IS NULL OR NOT EXISTS (
      SELECT FROM operations.outbound_write w WHERE w.idempotency_key = ${key} AND w.status NOT IN ('PLANNED', 'REFUSED', 'CANCELED')))`;
}
