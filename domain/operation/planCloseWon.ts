import type { Store } from "../../platform/store/openStore";
import type { SystemRole } from "../../schema/systemRole";
import { writtenFieldGroups } from "../../schema/ownership/writtenFieldGroups";
import { writeKeys } from "../idempotency/writeKeys";
import { moneyOf } from "../money/moneyOf";
import { dayOf } from "../calendar/dayOf";
import { billingEmailsOf } from "../order/billingEmailsOf";
import { knownBooks } from "../order/knownBooks";
import { previewOf, type BillingPreview } from "../order/billingPreview";
import { soldProducts } from "../order/soldProducts";
import { storedOrderFacts } from "../order/storedOrderFacts";
import { HubError } from "../../schema/hubError";

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
 * its document in the ledger get their keys from what billing makes; until then they go by the subscription's. While the
 * deal lacks what a key is made from, or billing was never read, a write goes by the win's, which it follows from.
 * @throws HubError `opportunity.unlinked` for a deal that no CRM holds
 */
export async function planCloseWon(
  { prisma }: Pick<Store, "prisma">,
  opportunityIds: readonly string[],
  now: Date,
): Promise<Map<string, WinWrite[]>> {
  const ids = [...opportunityIds];
  const deals = await prisma.opportunity.findMany({ where: { id: { in: ids } } });
  const lines = await prisma.opportunityLine.findMany({
    where: { opportunityId: { in: ids } },
    orderBy: { lineNo: "asc" },
  });
  const products = await soldProducts(prisma, lines);
  const books = await knownBooks(prisma, now);
  const accountIds = deals.flatMap(({ accountId }) => accountId ?? []);
  const billingEmails = await billingEmailsOf(prisma, accountIds);
  const accounts = await prisma.account.findMany({ where: { id: { in: accountIds } } });
  const refs = await prisma.externalRef.findMany({ where: { entityId: { in: [...ids, ...accountIds] }, role: "CRM" } });
  const [billing, erp] = [await instanceOf(prisma, "BILLING"), await instanceOf(prisma, "ERP")];
  const plan = (deal: (typeof deals)[number]): WinWrite[] => {
    const ref = refs.find(({ entityId }) => entityId === deal.id);
    const account = refs.find(({ entityId }) => entityId === deal.accountId);
    if (!ref) {
      throw new HubError("opportunity.unlinked", `The deal ${deal.id} is linked to no record of the CRM`, {
        retryable: false,
      });
    }
    const { externalId: opportunityExternalId, instanceId: crm } = ref;
    const { currency, sellingEntity: legalEntity } = deal;
    const winNumber = deal.winNumber + 1;
    const won = { crm, opportunityExternalId, winNumber };
    const accountExternalId = account?.externalId ?? null;
    const win = writeKeys.winOpportunity(won);
    const customer =
      billing === null || accountExternalId === null || currency === null || legalEntity === null
        ? win
        : writeKeys.billingCustomer({ billing, crm, accountExternalId, currency, legalEntity });
    const subscription = billing === null ? win : writeKeys.subscription({ ...won, billing, revision: 0 });
    const own = lines
      .filter(({ opportunityId }) => opportunityId === deal.id)
      .map((line) => ({
        ...line,
        quantity: line.quantity.toFixed(),
        discountPct: line.discountPct?.toFixed() ?? null,
      }));
    const facts = storedOrderFacts(deal, own, { products, billingEmails, books });
    const sold = facts.lines.map(({ sku, chargeType, quantity, unitPriceMinor, currency: priced, discountPct }) => ({
      ...{ sku, chargeType, quantity, unitPrice: moneyOf(unitPriceMinor, priced), discountPct },
    }));
    const preview = previewOf(facts);
    const first = preview?.invoices[0] ?? null;
    const beforeTax = first && preview && moneyOf(first.totalMinor, preview.currency);
    const terms = {
      serviceStart: dayOf(deal.serviceStart),
      termMonths: deal.termMonths,
      termEnd: deal.termEnd,
      interval: facts.interval,
      paymentTermsDays: deal.paymentTermsDays,
    };
    const inBilling = { system: "BILLING", instanceId: billing ?? unread.billing, before: null } as const;
    const name = accounts.find(({ id }) => id === deal.accountId)?.name ?? null;
    return [
      {
        ...{ system: "CRM", instanceId: crm, objectType: "Opportunity", fieldGroup: writtenFieldGroups.winOpportunity },
        ...{
          before: { status: deal.status },
          after: { opportunityExternalId, status: "WON" },
          idempotencyKey: win,
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
        after: { ...terms, currency, legalEntity, lines: sold, billing: preview && shownPreview(preview) },
      },
      {
        ...{
          ...inBilling,
          objectType: "Invoice",
          fieldGroup: writtenFieldGroups.finalizeInvoice,
          idempotencyKey: subscription,
        },
        after: { beforeTax, paymentTermsDays: deal.paymentTermsDays },
      },
      {
        ...{
          system: "ERP",
          instanceId: erp ?? unread.erp,
          objectType: "AR_INVOICE",
          fieldGroup: writtenFieldGroups.postInvoice,
          before: null,
        },
        ...{ after: { beforeTax, legalEntity }, idempotencyKey: subscription },
      },
    ];
  };
  return new Map(deals.map((deal) => [deal.id, plan(deal)]));
}

/** What a platform is called of which nothing was read yet. */
const unread = { billing: "BILLING", erp: "ERP" } as const;

/** What billing will bill over the term, as a write shows it. */
const shownPreview = ({ currency, soldMinor, billedMinor, invoices }: BillingPreview) => ({
  sold: moneyOf(soldMinor, currency),
  billed: moneyOf(billedMinor, currency),
  invoices: invoices.map(({ on, totalMinor, lines }) => ({
    on,
    beforeTax: moneyOf(totalMinor, currency),
    lines: lines.map(({ netMinor, ...line }) => ({ ...line, net: moneyOf(netMinor, currency) })),
  })),
});

/**
 * Which instance of a platform the company's records are in: the one whose currencies were read when the hub started;
 * null while none was.
 */
async function instanceOf(prisma: Store["prisma"], role: "BILLING" | "ERP"): Promise<string | null> {
  const read = await prisma.platformCurrency.findFirst({ where: { role }, select: { instanceId: true } });
  if (read) return read.instanceId;
  const known =
    role === "ERP"
      ? await prisma.legalEntity.findFirst({ select: { id: true } })
      : await prisma.billingProfile.findFirst({ select: { id: true } });
  const ref = known && (await prisma.externalRef.findFirst({ where: { entityId: known.id, role } }));
  return ref?.instanceId ?? null;
}
