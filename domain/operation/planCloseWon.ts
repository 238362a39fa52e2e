import type { Store } from "../../platform/store/openStore";
import type { SystemRole } from "../../schema/systemRole";
import { writtenFieldGroups } from "../../schema/ownership/writtenFieldGroups";
import { writeKeys } from "../idempotency/writeKeys";
import { intervalOf } from "../order/intervalOf";
import { moneyOf } from "../money/moneyOf";
import { dayOf } from "../calendar/dayOf";

/** A write that winning a deal leads to. */
export interface WinWrite {
  system: SystemRole;
  instanceId: string;
  objectType: string;
  fieldGroup: string;
  before: object | null;
  after: object;
  idempotencyKey: string;
}

/**
 * The writes that winning each of these deals leads to, in order, by the keys they would be sent under. An invoice and
 * its document in the ledger get their keys from what billing makes; until then they go by the subscription's.
 */
export async function planCloseWon(
  { prisma }: Pick<Store, "prisma">,
  opportunityIds: readonly string[],
): Promise<Map<string, WinWrite[]>> {
  const ids = [...opportunityIds];
  const deals = await prisma.opportunity.findMany({ where: { id: { in: ids } } });
  const lines = await prisma.opportunityLine.findMany({
    where: { opportunityId: { in: ids } },
    orderBy: { lineNo: "asc" },
  });
  const skus = await prisma.product.findMany({ where: { id: { in: lines.flatMap((line) => line.productId ?? []) } } });
  const accountIds = deals.flatMap(({ accountId }) => accountId ?? []);
  const accounts = await prisma.account.findMany({ where: { id: { in: accountIds } } });
  const refs = await prisma.externalRef.findMany({ where: { entityId: { in: [...ids, ...accountIds] }, role: "CRM" } });
  const [billing, erp] = [await instanceOf(prisma, "BILLING"), await instanceOf(prisma, "ERP")];
  const plan = (deal: (typeof deals)[number]): WinWrite[] => {
    const ref = refs.find(({ entityId }) => entityId === deal.id);
    const account = refs.find(({ entityId }) => entityId === deal.accountId);
    const opportunityExternalId = ref?.externalId ?? "";
    const crm = ref?.instanceId ?? "CRM";
    const { currency, sellingEntity: legalEntity } = deal;
    const winNumber = deal.winNumber + 1;
    const won = { crm, opportunityExternalId, winNumber };
    const accountExternalId = account?.externalId ?? "";
    const customer = writeKeys.billingCustomer({
      ...{ billing, crm, accountExternalId, currency: currency ?? "", legalEntity: legalEntity ?? "" },
    });
    const subscription = writeKeys.subscription({ ...won, billing, revision: 0 });
    const amount = moneyOf(deal.amountMinor, currency);
    const sold = lines
      .filter(({ opportunityId }) => opportunityId === deal.id)
      .map((line) => ({
        sku: skus.find(({ id }) => id === line.productId)?.sku ?? null,
        quantity: line.quantity.toFixed(),
        unitPrice: moneyOf(line.unitPriceMinor, line.currency),
        discountPct: line.discountPct?.toFixed() ?? null,
      }));
    const terms = {
      serviceStart: dayOf(deal.serviceStart),
      termMonths: deal.termMonths,
      interval: intervalOf(deal),
      paymentTermsDays: deal.paymentTermsDays,
    };
    const inBilling = { system: "BILLING", instanceId: billing, before: null } as const;
    const name = accounts.find(({ id }) => id === deal.accountId)?.name ?? null;
    return [
      {
        ...{ system: "CRM", instanceId: crm, objectType: "Opportunity", fieldGroup: writtenFieldGroups.winOpportunity },
        ...{
          before: { status: deal.status },
          after: { opportunityExternalId, status: "WON" },
          idempotencyKey: writeKeys.winOpportunity(won),
        },
      },
      {
        ...{
          ...inBilling,
          objectType: "Customer",
          fieldGroup: writtenFieldGroups.upsertCustomer,
          idempotencyKey: customer,
        },
        after: { accountExternalId, name, currency, legalEntity },
      },
      {
        ...{
          ...inBilling,
          objectType: "Subscription",
          fieldGroup: writtenFieldGroups.provisionSubscription,
          idempotencyKey: subscription,
        },
        after: { ...terms, currency, legalEntity, lines: sold },
      },
      {
        ...{
          ...inBilling,
          objectType: "Invoice",
          fieldGroup: writtenFieldGroups.finalizeInvoice,
          idempotencyKey: subscription,
        },
        after: { beforeTax: amount, paymentTermsDays: deal.paymentTermsDays },
      },
      {
        ...{
          system: "ERP",
          instanceId: erp,
          objectType: "AR_INVOICE",
          fieldGroup: writtenFieldGroups.postInvoice,
          before: null,
        },
        ...{ after: { beforeTax: amount, legalEntity }, idempotencyKey: subscription },
      },
    ];
  };
  return new Map(deals.map((deal) => [deal.id, plan(deal)]));
}

/**
 * Which instance of a platform the company's records are in: the one whose currencies were read when the hub started;
 * the role's own name while none was.
 */
async function instanceOf(prisma: Store["prisma"], role: "BILLING" | "ERP"): Promise<string> {
  const read = await prisma.platformCurrency.findFirst({ where: { role }, select: { instanceId: true } });
  if (read) return read.instanceId;
  const known =
    role === "ERP"
      ? await prisma.legalEntity.findFirst({ select: { id: true } })
      : await prisma.billingProfile.findFirst({ select: { id: true } });
  const ref = known && (await prisma.externalRef.findFirst({ where: { entityId: known.id, role } }));
  return ref?.instanceId ?? role;
}
