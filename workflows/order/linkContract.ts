import { addMonths } from "../../domain/calendar/addMonths";
import { decimalOf } from "../../domain/money/decimalOf";
import { contractValue } from "../../domain/order/contractValue";
import { dateOf } from "../../domain/projection/dateOf";
import { dayOf } from "../../domain/projection/dayOf";
import { findId } from "../../domain/refs/externalRefs";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import type { OrderRow } from "./ensureOrder";
import type { Deal } from "./readDeal";
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
  { opportunity, account }: Deal,
): Promise<{ contractId: string; accountId: string }> {
  const now = hub.now();
  const { instance } = hub.crm;
  const externalId = account?.externalId ?? "";
  const accountId = (await findId(tx, { instance, objectType: "Account", externalId })) ?? "";
  const { opportunityId, correlationId } = order;
  const known = await findRow(tx, "contract", { opportunityId });
  const [announced] = await tx.$queryRaw<object[]>`
    SELECT FROM operations.event WHERE subject = ${order.id} AND type LIKE '%.order.created.%' LIMIT 1`;
  if (known && announced) return { contractId: known.id, accountId };

  const currency = opportunity.currency ?? "";
  const termMonths = known?.termMonths ?? opportunity.termMonths;
  const amountMinor = opportunity.amount?.minor ?? null;
  const value = contractValue({ amountMinor, billingInterval: opportunity.billingInterval, termMonths });
  if (!value || termMonths === null) throw valueUnknown(opportunity.name);
  const startDate = dayOf(known?.startDate ?? null) ?? opportunity.serviceStart ?? "";
  const endDate = dayOf(known?.endDate ?? null) ?? addMonths(startDate, termMonths);
  const { acvMinor: acv, tcvMinor: tcv } = value;
  const contractId = known?.id ?? newId("contract");
  const facts = { startDate: dateOf(startDate), endDate: dateOf(endDate), termMonths, acvMinor: acv, tcvMinor: tcv };
  if (known) await tx.contract.update({ where: { id: contractId }, data: facts });
  else {
    const identity = { id: contractId, number: `D-${contractId.slice(-8)}`, accountId, opportunityId, derived: true };
    await addRows(tx, "contract", [{ ...identity, ...facts, status: "ACTIVE", currency, correlationId }]);
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
      data: { contractId, derived: !known, startDate, endDate, acv: money(acv), tcv: money(tcv) },
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

const valueUnknown = (name: string) =>
  new HubError(
    "contract.value_unknown",
    `Nobody can say what the deal "${name}" comes to: enter its amount, its billing interval and a term of at least a month in the CRM, in the contract too where the deal has one`,
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
