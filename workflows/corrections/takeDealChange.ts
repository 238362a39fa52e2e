import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { changesAfterWin } from "../../domain/order/changesAfterWin";
import { readTerms, storedTerms } from "../../domain/order/dealTerms";
import { survivor } from "../../domain/projection/survivor";
import { findRows, getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { hasEnded } from "../order/hasEnded";

/** Tells the case of a deal that changed from other corrections about its order. */
export const dealChanged = { class: "CORRECTION", cause: "deal changed after the win" } as const;

/**
 * Compares a deal with what was accepted of it, for each of its orders that billing still fulfils: what differs is a
 * case, which ends by itself when it is undone in the CRM, or when the order's subscription has ended or it came to
 * nothing. Billing goes on as it was accepted until then.
 */
export async function takeDealChange(tx: Transaction, hub: Hub, opportunityId: string): Promise<void> {
  const orders = await findRows(tx, "order", "opportunityId", [opportunityId]);
  for (const order of orders) {
    // Nothing was accepted of one that waits, which is told elsewhere, nor of what was sold before the hub: where billing
    // bills that, the deal can still be gone, though nobody knows what it said.
    if (order.accepted === null && !(await isBilled(tx, order))) continue;
    const deal = await getRow(tx, "opportunity", { id: opportunityId });
    const terms = await readTerms(tx, order);
    const accepted = order.accepted === null ? terms : storedTerms.parse(order.accepted);
    const accountId = accepted.accountId && (await survivor(tx, accepted.accountId));
    const accountNames = await namesOf(tx, [accountId, terms.accountId]);
    const present = { status: deal.status, deleted: deal.deletedAt !== null, terms, accountNames };
    const over = order.state === "CANCELED" || (await hasEnded(tx, order));
    const change = over ? null : changesAfterWin({ ...accepted, accountId }, present);
    if (change === null) {
      await settleExceptions(tx, hub.now(), order.id, dealChanged);
      continue;
    }
    const { what, differences, atRisk } = change;
    const list = differences.length === 0 ? "" : `: ${differences.join("; ")}`;
    await raiseException(tx, hub.now(), {
      ...dealChanged,
      title: `The deal "${deal.name}" ${what}, and billing goes on${order.accepted === null ? "" : " as it was accepted"}`,
      explanation: `The deal "${deal.name}" ${what}${list}. Subscription, invoices and ledger stay as they were${order.accepted === null ? "" : " accepted"}. Undo it in the CRM, and this case ends by itself; if it is meant, change or end the subscription in billing, and credit there what was billed too much.`,
      advice: "Undo the change in the CRM; or change or end the subscription in billing",
      classification: "CONFIDENTIAL",
      subjectType: "Order",
      subjectId: order.id,
      accountId: order.accountId,
      system: "CRM",
      correlationId: order.correlationId ?? order.id,
      amountAtRisk: atRisk,
      // Billing, ledger and revenue agree with each other: none of the books' figures differs.
      effects: [],
      retry: null,
    });
  }
}

const isBilled = async (tx: Transaction, { id }: { id: string }): Promise<boolean> =>
  (await tx.subscription.count({ where: { orderId: id } })) > 0;

async function namesOf(tx: Transaction, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.account.findMany({ where: { id: { in: ids.filter((id) => id !== null) } } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * The deals, by their ids in the CRM, of a product that the CRM charges otherwise than was accepted, and those of which a
 * case says something: a product that is charged as before again ends it.
 */
export async function dealsChargedOtherwise(tx: Transaction, { crm }: Hub, productId: string): Promise<string[]> {
  const { class: ofClass, cause } = dealChanged;
  const deals = await tx.$queryRaw<{ externalId: string }[]>`
    SELECT DISTINCT r.external_id AS "externalId"
    FROM operations.order o JOIN crm.opportunity_line l ON l.opportunity_id = o.opportunity_id
    JOIN operations.external_ref r ON r.entity_id = o.opportunity_id AND r.instance_id = ${crm.instance.id}
      AND r.object_type = 'Opportunity'
    JOIN billing.product p ON p.id = l.product_id
    WHERE l.product_id = ${productId} AND NOT o.predates_terms AND (
      EXISTS (
        SELECT FROM jsonb_array_elements(o.accepted->'lines') a
        WHERE a->>'productId' = p.id AND a->>'charge' IS DISTINCT FROM p.charge_type
      ) OR EXISTS (
        SELECT FROM operations.exception_case c
        WHERE c.subject_id = o.id AND c.class = ${ofClass} AND c.cause = ${cause} AND c.ended IS DISTINCT FROM 'HEALED'
      ))`;
  return deals.map(({ externalId }) => externalId);
}
