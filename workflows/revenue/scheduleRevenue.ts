import { decimalOf } from "../../domain/money/decimalOf";
import { dateOf } from "../../domain/projection/dateOf";
import { dayOf } from "../../domain/projection/dayOf";
import { buildSchedule } from "../../domain/revenue/buildSchedule";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { lineDimensions } from "../posting/lineDimensions";
import { postingItem } from "../posting/postingItem";
import { addRows, findRows, getRow } from "../../platform/store/rows";

type Invoice = Awaited<ReturnType<Transaction["invoice"]["findUniqueOrThrow"]>>;

/** One schedule per line over its service period; a line without one is earned on the day of the document. */
export async function scheduleRevenue(tx: Transaction, hub: Hub, invoice: Invoice): Promise<void> {
  const now = hub.now();
  const { accountId, correlationId, contractId, currency } = invoice;
  const entity = await getRow(tx, "legalEntity", { code: invoice.legalEntity ?? "" });
  const lines = await findRows(tx, "invoiceLine", "invoiceId", [invoice.id]);
  const known = await findRows(tx, "revenueSchedule", "invoiceId", [invoice.id]);
  const fresh = lines.filter(({ id }) => !known.some(({ invoiceLineId }) => invoiceLineId === id));
  if (fresh.length === 0) return;
  const net = fresh.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const arrangementId = contractId && (await growArrangement(tx, contractId, { ...invoice, net }));
  for (const line of fresh) {
    const start = dayOf(line.servicePeriodStart ?? invoice.documentDate) ?? "";
    const ratable = line.servicePeriodEnd !== null && dayOf(line.servicePeriodEnd) > start;
    const end = ratable ? (dayOf(line.servicePeriodEnd) ?? "") : nextDay(start);
    const id = newId("schedule");
    await addRows(tx, "revenueSchedule", [
      {
        id,
        arrangementId: arrangementId ?? null,
        accountId,
        invoiceId: invoice.id,
        invoiceLineId: line.id,
        productId: line.productId,
        entityId: entity.id,
        pattern: ratable ? "RATABLE_DAILY" : "POINT_IN_TIME",
        netMinor: line.amountMinor,
        ...(await placeOf(tx, hub, line.productId, accountId)),
        currency,
        correlationId,
      },
    ]);
    const slices = buildSchedule({ netMinor: line.amountMinor, start, end });
    await addRows(
      tx,
      "revenueScheduleLine",
      slices.map((slice) => ({
        id: newId("line"),
        scheduleId: id,
        periodStart: dateOf(slice.periodStart),
        periodEnd: dateOf(slice.periodEnd),
        plannedMinor: slice.plannedMinor,
        currency,
      })),
    );
    appendEvents(tx, now, [
      {
        name: "erp.revenue.schedule.created",
        subject: invoice.id,
        accountId,
        correlationId: correlationId ?? invoice.id,
        entityVersion: 1,
        data: {
          scheduleId: id,
          invoiceId: invoice.id,
          net: { amount: decimalOf(line.amountMinor, currency), currency },
        },
      },
    ]);
  }
}

/** Between which accounts, and with which dimensions, a line's revenue is recognized: those it was posted with. */
async function placeOf(tx: Transaction, hub: Hub, productId: string | null, accountId: string | null) {
  const item = await postingItem(tx, hub, productId);
  const dimensions = await lineDimensions(tx, hub, productId, accountId);
  return {
    deferredAccount: item.impactAccountExternalId,
    revenueAccount: item.revenueAccountExternalId,
    department: dimensions.departmentExternalId,
    class: dimensions.classExternalId,
  };
}

const nextDay = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** The contract's arrangement, grown by what was billed now. */
async function growArrangement(
  tx: Transaction,
  contractId: string,
  { accountId, currency, correlationId, net }: Invoice & { net: bigint },
): Promise<string> {
  const { id } = await tx.revenueArrangement.upsert({
    where: { contractId },
    create: { id: newId("arrangement"), contractId, accountId, totalMinor: net, currency, correlationId },
    update: { totalMinor: { increment: net }, version: { increment: 1 } },
  });
  return id;
}
