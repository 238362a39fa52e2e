import { writeKeys } from "../../domain/idempotency/writeKeys";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { setOperationStatus } from "../../domain/operation/setOperationStatus";
import { markStep } from "../../domain/operation/markStep";
import { checkOrder, type Violation } from "../../domain/order/checkOrder";
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
  const facts = await orderFactsOf(tx, now, deal);
  const violations = checkOrder(facts);
  const { account, opportunity } = deal;
  const { interval } = opportunity;
  if (violations.length > 0 || !account || interval === null) return blockOrder(tx, hub, order, violations);

  await settleExceptions(tx, now, order.id, blockedCase);
  await markStep(tx, now, order.operationId, { ...step, status: "DONE" });
  await setOperationStatus(tx, now, order.operationId, "RUNNING");
  const { contractId, accountId } = await linkContract(tx, hub, order, deal, interval);
  const currency = opportunity.currency ?? "";
  const legalEntity = opportunity.sellingEntity ?? "";
  const { correlationId } = input;
  const customer = {
    key: writeKeys.billingCustomer({
      ...{ billing: hub.billing.instance.id, crm: hub.crm.instance.id, accountExternalId: account.externalId },
      ...{ currency, legalEntity },
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
  const paymentTermsDays = opportunity.paymentTermsDays ?? 30;
  const products = new Map(deal.products.map((product) => [product.externalId, product]));
  const provision = {
    key: writeKeys.subscription({
      ...{ billing: hub.billing.instance.id, crm: hub.crm.instance.id, winNumber: input.winNumber },
      ...{ opportunityExternalId: opportunity.externalId, revision: order.revision },
    }),
    command: {
      correlationId,
      orderKey: input.orderKey,
      legalEntity,
      currency,
      serviceStart: opportunity.serviceStart ?? "",
      termMonths: opportunity.termMonths ?? 0,
      interval,
      paymentTermsDays,
      lines: opportunity.lines.map(({ productExternalId, quantity, unitPrice, discountPct }) => {
        const product = products.get(productExternalId ?? "");
        return { sku: product?.sku ?? "", name: product?.name ?? "", quantity, unitPrice, discountPct };
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
