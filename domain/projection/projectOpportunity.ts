import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import { addRows } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { CrmOpportunity } from "../../schema/canonical/crm";
import type { InstanceIdentity } from "../../schema/instance";
import { intervalName } from "../calendar/intervalName";
import { decimalOf } from "../money/decimalOf";
import { claimId, findId } from "../refs/externalRefs";
import { dateOf } from "../calendar/dateOf";
import { claimAccount } from "./projectAccount";
import { saveRow } from "./saveRow";
import { winOf, type GoneLive } from "./winOf";
import { dealCorrelation, isOfADeal } from "./dealCorrelation";

/** What follows from an opportunity's new state. */
export interface ProjectedOpportunity {
  id: string;
  correlationId: string;
  changed: boolean;
  /** It was won before the instance went live: nothing follows from it. */
  wonBefore: boolean;
  /** Its win number, when this change won it after the instance went live; null when it starts nothing. */
  won: number | null;
}

/**
 * Takes an opportunity with its lines as the CRM has it now into the store, and says whether it was just won. A deal
 * won before the company went live is linked and starts nothing, whatever is edited on it later.
 */
export async function projectOpportunity(
  tx: Transaction,
  now: Date,
  instance: InstanceIdentity,
  record: CrmOpportunity,
  company: GoneLive,
): Promise<ProjectedOpportunity> {
  const target = { instance, objectType: "Opportunity", externalId: record.externalId };
  const id = await claimId(tx, "opportunity", target, { ...record, at: now });
  // Locked, so that of two readings of one win only one counts it.
  const [known] = await tx.$queryRaw<Before[]>`
    SELECT status, win_number AS "winNumber", closed_won_at AS "closedWonAt", correlation_id AS "correlationId"
    FROM crm.opportunity WHERE id = ${id} FOR UPDATE`;
  const before = known ?? null;
  const accountId = record.accountExternalId && (await claimAccount(tx, now, instance, record.accountExternalId));
  const win = winOf(record, before, now, company);
  const lines = await linesOf(tx, instance, record);
  const given =
    before?.correlationId ??
    (await ownCorrelation(tx, id, record.correlationId)) ??
    dealCorrelation(instance, record.externalId);
  const saved = await saveRow(
    tx,
    "opportunity",
    id,
    {
      accountId: accountId ?? null,
      name: record.name,
      status: record.status,
      type: record.type,
      stage: record.stage,
      probability: record.probability,
      amountMinor: record.amount?.minor ?? null,
      currency: record.currency,
      closeDate: dateOf(record.closeDate),
      deletedAt: null,
      closedWonAt: win.closedWonAt,
      winNumber: win.winNumber,
      serviceStart: dateOf(record.serviceStart),
      termMonths: record.termMonths,
      termEnd: record.termEnd,
      billingInterval: record.interval === null ? record.billingInterval : intervalName(record.interval),
      intervalCount: record.interval?.count ?? null,
      intervalUnit: record.interval?.unit ?? null,
      paymentTermsDays: record.paymentTermsDays,
      sellingEntity: record.sellingEntity,
    },
    { correlationId: given, parts: lines },
  );
  const correlationId = saved.correlationId ?? given;
  if (saved.changed) {
    await tx.$executeRaw`DELETE FROM crm.opportunity_line WHERE opportunity_id = ${id}`;
    await addRows(
      tx,
      "opportunityLine",
      lines.map((line) => ({ ...line, id: newId("line"), opportunityId: id })),
    );
  }
  if (win.starts) {
    appendEvents(tx, now, [
      {
        name: "crm.opportunity.closed_won",
        subject: id,
        accountId: accountId ?? null,
        correlationId,
        entityVersion: saved.version,
        source: `/instances/${instance.id}`,
        origin: "CRM",
        effectiveAt: win.closedWonAt ?? now,
        data: {
          opportunityId: id,
          accountId: accountId ?? null,
          winNumber: win.winNumber,
          amount: record.amount && {
            amount: decimalOf(record.amount.minor, record.amount.currency),
            currency: record.amount.currency,
          },
          closeDate: record.closeDate,
          termMonths: record.termMonths,
        },
      },
    ]);
  }
  return {
    id,
    correlationId,
    changed: saved.changed,
    wonBefore: record.status === "WON" && win.winNumber === 0,
    won: win.starts ? win.winNumber : null,
  };
}

interface Before {
  status: string;
  winNumber: number;
  closedWonAt: Date | null;
  correlationId: string | null;
}

async function linesOf(tx: Transaction, instance: InstanceIdentity, record: CrmOpportunity) {
  const productIds = await Promise.all(
    record.lines.map(({ productExternalId }) =>
      productExternalId === null
        ? null
        : findId(tx, { instance, objectType: "Product", externalId: productExternalId }),
    ),
  );
  return record.lines.map((line, at) => ({
    lineNo: line.lineNo,
    productId: productIds[at] ?? null,
    quantity: line.quantity,
    unitPriceMinor: line.unitPrice.minor,
    currency: line.unitPrice.currency,
    termMonths: line.termMonths,
    discountPct: line.discountPct,
  }));
}

/**
 * The correlation id that the CRM has of a deal, where it is the deal's own: a clone bears that of the deal it was made
 * from, and would be taken for it wherever that is looked for. Uses the index opportunity (correlation_id).
 */
async function ownCorrelation(tx: Transaction, id: string, correlationId: string | null): Promise<string | null> {
  // One that was made of a deal's id is this one's, which is made again, or another's.
  if (correlationId === null || isOfADeal(correlationId)) return null;
  const other = await tx.opportunity.findFirst({ where: { correlationId, id: { not: id } }, select: { id: true } });
  return other ? null : correlationId;
}
