import { addDays } from "../../domain/calendar/addDays";
import { addMonths } from "../../domain/calendar/addMonths";
import { divideRounded } from "../../domain/money/divideRounded";
import { dealValue } from "../../domain/order/dealValue";
import { linesTotal } from "../../domain/order/linesTotal";
import { perYear } from "../../domain/recurring/perYear";
import { decimalOf } from "../../domain/money/decimalOf";
import type { ReadyOrder } from "../../domain/order/readyOrder";
import { claimAccount } from "../../domain/projection/projectAccount";
import { dateOf } from "../../domain/calendar/dateOf";
import { dayOf } from "../../domain/calendar/dayOf";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import type { OrderRow } from "./ensureOrder";
import { addRows, findRow, findRows } from "../../platform/store/rows";
import { HubError } from "../../schema/hubError";

/**
 * The contract of a won deal: the CRM's own where it is linked to the opportunity, otherwise one derived from the
 * deal's lines and term, marked as such. Announces the contract and the order, once.
 */
export async function linkContract(
  tx: Transaction,
  hub: Hub,
  order: OrderRow,
  { accountExternalId, sale }: ReadyOrder,
): Promise<{ contractId: string; accountId: string }> {
  const now = hub.now();
  const { instance } = hub.crm;
  const accountId = await claimAccount(tx, now, instance, accountExternalId);
  const { opportunityId, correlationId } = order;
  const known = await findRow(tx, "contract", { opportunityId });
  const [announced] = await tx.$queryRaw<object[]>`
    SELECT FROM operations.event WHERE subject = ${order.id} AND type LIKE '%.order.created.%' LIMIT 1`;
  if (known && announced) return { contractId: known.id, accountId };

  const { currency } = sale;
  // One that was derived of an earlier win, or that the CRM has no more, says nothing of this sale.
  const own = known && !known.derived && known.deletedAt === null ? known : null;
  const termMonths = own?.termMonths ?? sale.termMonths;
  if (termMonths < 1) throw termUnusable(termMonths);
  const startDate = dayOf(own?.startDate ?? null) ?? sale.start;
  const endDate = dayOf(own?.endDate ?? null) ?? addDays(addMonths(startDate, termMonths), -1);
  // What recurs of it in a year, and what all of its term comes to.
  const { numerator, denominator } = perYear(linesTotal(sale.lines, "RECURRING"), sale.interval);
  const acv = divideRounded(numerator, denominator);
  const tcv = dealValue({ ...sale, start: startDate, termMonths });
  const contractId = known?.id ?? newId("contract");
  const facts = {
    startDate: dateOf(startDate),
    endDate: dateOf(endDate),
    termMonths,
    acvMinor: acv,
    tcvMinor: tcv,
    currency,
    autoRenew: sale.termEnd === "RENEW",
  };
  if (own) await tx.contract.update({ where: { id: contractId }, data: facts });
  else if (known) {
    const anew = {
      derived: true,
      deletedAt: null,
      contentHash: null,
      status: "ACTIVE",
      statedCurrency: null,
      accountId,
    };
    await tx.contract.update({ where: { id: contractId }, data: { ...facts, ...anew } });
    await tx.contractLine.deleteMany({ where: { contractId } });
    await copyLines(tx, opportunityId, contractId);
  } else {
    const identity = { id: contractId, number: `D-${contractId.slice(-8)}`, accountId, opportunityId, derived: true };
    await addRows(tx, "contract", [{ ...identity, ...facts, status: "ACTIVE", correlationId }]);
    await copyLines(tx, opportunityId, contractId);
  }
  const money = (minor: bigint) => ({ amount: decimalOf(minor, currency), currency });
  const shared = { accountId, correlationId, entityVersion: 1 };
  appendEvents(tx, now, [
    {
      ...shared,
      name: "crm.contract.activated",
      subject: contractId,
      origin: "CRM",
      data: { contractId, derived: !own, startDate, endDate, acv: money(acv), tcv: money(tcv) },
    },
    {
      ...shared,
      name: "hub.order.created",
      subject: order.id,
      data: { orderId: order.id, opportunityId, contractId },
    },
  ]);
  return { contractId, accountId };
}

const termUnusable = (termMonths: number) =>
  new HubError(
    "contract.value_unknown",
    `Nobody can say what the deal's contract comes to, since its term is ${termMonths} months: give it one of at least a month in the CRM`,
    { retryable: false },
  );

async function copyLines(tx: Transaction, opportunityId: string, contractId: string): Promise<void> {
  const lines = await findRows(tx, "opportunityLine", "opportunityId", [opportunityId]);
  await addRows(
    tx,
    "contractLine",
    lines.map(({ lineNo, productId, quantity, unitPriceMinor, currency }) => ({
      id: newId("line"),
      contractId,
      lineNo,
      productId,
      quantity,
      unitPriceMinor,
      currency,
    })),
  );
}
