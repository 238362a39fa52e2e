import { idempotencyKey } from "../../domain/idempotency/idempotencyKey";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { markStep } from "../../domain/operation/markStep";
import type { Violation } from "../../domain/order/checkOrder";
import { keptTerms, readTerms } from "../../domain/order/dealTerms";
import { readyOrder } from "../../domain/order/readyOrder";
import { changeRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingCommands, ProvisionSubscription } from "../../schema/canonical/billing";
import { planWrite } from "../effects/planWrite";
import type { Hub } from "../hub";
import { blockedCase, blockOrder } from "./blockOrder";
import { ensureOrder } from "./ensureOrder";
import { linkContract } from "./linkContract";
import { orderFactsOf } from "./orderFactsOf";
import { projectDeal } from "./projectDeal";
import { provisioningViolations } from "./provisioningViolations";
import type { QuoteToCashInput } from "./quoteToCashInput";
import type { Deal } from "./readDeal";

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
  customer: { key: string; command: BillingCommands["upsertCustomer"] };
  provision: { key: string; command: Omit<ProvisionSubscription, "customerExternalId" | "collection"> };
}

/** Checks the deal against every rule: all hold and it is accepted with its contract, or it waits and says why. */
export async function acceptOrder(
  tx: Transaction,
  hub: Hub,
  input: QuoteToCashInput,
  deal: Deal | null,
): Promise<{ order: Accepted } | { state: string }> {
  const now = hub.now();
  const order = await ensureOrder(tx, now, input);
  const step = { name: "validate", system: "HUB" } as const;
  if (!deal || deal.opportunity.status !== "WON") {
    const gone: Violation = {
      rule: "deal-is-won",
      field: "status",
      message: "The deal is no longer won in the CRM: nothing will be provisioned unless it is won again",
    };
    return blockOrder(tx, hub, order, [gone]);
  }
  await projectDeal(tx, hub, deal);
  const facts = await orderFactsOf(tx, deal);
  const { account, opportunity } = deal;
  const checked = readyOrder(facts);
  const violations = [
    ...("violations" in checked ? checked.violations : []),
    ...(await provisioningViolations(tx, order, facts.currency)),
  ];
  if (!("ready" in checked) || violations.length > 0 || !account) return blockOrder(tx, hub, order, violations);

  await settleExceptions(tx, now, order.id, blockedCase);
  await markStep(tx, now, order.operationId, { ...step, status: "DONE" });
  await setOperationStatus(tx, now, order.operationId, "RUNNING");
  const { contractId, accountId } = await linkContract(tx, hub, order, checked.ready);
  const { currency, sellingEntity: legalEntity, paymentTermsDays, serviceStart, termMonths, lines } = checked.ready;
  const { correlationId } = input;
  const customer = {
    key: idempotencyKey({
      kind: "cus",
      instance: hub.billing.instance.id,
      objectType: "Account",
      externalId: `${hub.crm.instance.id}:${account.externalId}`,
      documentKind: "customer",
      purpose: `${currency}:${legalEntity}`,
    }),
    command: {
      accountExternalId: account.externalId,
      name: account.name,
      email: null,
      address: account.billingAddress,
      currency,
      legalEntity,
      correlationId,
    },
  };
  const names = new Map(deal.products.map(({ externalId, name }) => [externalId, name]));
  const provision = {
    key: idempotencyKey({
      kind: "sub",
      instance: hub.billing.instance.id,
      objectType: "Opportunity",
      externalId: `${hub.crm.instance.id}:${opportunity.externalId}:${input.winNumber}`,
      documentKind: "subscription",
      purpose: "provision",
      revision: order.revision,
    }),
    command: {
      correlationId,
      orderKey: input.orderKey,
      legalEntity,
      currency,
      serviceStart,
      termMonths,
      interval: checked.ready.billingInterval,
      paymentTermsDays,
      lines: lines.map(({ productId, sku, quantity, unitPriceMinor, discountPct }) => {
        // A product without a name in the CRM is called by its code.
        const name = names.get(productId) ?? sku;
        return { sku, name, quantity, unitPrice: { minor: unitPriceMinor, currency }, discountPct };
      }),
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
      customer,
      provision,
    },
  };
}

/** Keeps the terms that were accepted: what was sent to billing once is what was sold, whatever the deal says later. */
async function keepAccepted(tx: Transaction, order: { id: string; opportunityId: string }, key: string): Promise<void> {
  const terms = keptTerms(await readTerms(tx, order.opportunityId));
  await tx.$executeRaw`
    UPDATE operations."order" SET accepted = ${terms}::jsonb
    WHERE id = ${order.id} AND (accepted IS NULL OR NOT EXISTS (
      SELECT FROM operations.outbound_write w WHERE w.idempotency_key = ${key} AND w.status <> 'PLANNED'))`;
}
