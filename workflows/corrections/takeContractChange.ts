import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { contractChange, type PresentContract } from "../../domain/order/contractChange";
import { storedTerms } from "../../domain/order/dealTerms";
import { survivor } from "../../domain/projection/survivor";
import { dayOf } from "../../domain/calendar/dayOf";
import { findRow, findRows, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import { wireType } from "../../schema/events/jsonSchemaOf";
import type { Hub } from "../hub";
import { hasEnded } from "../order/hasEnded";

/** Tells the case of a contract that changed from other corrections about its order. */
export const contractChanged = { class: "CORRECTION", cause: "contract changed after the win" } as const;

/**
 * Compares the CRM's own contract with what was accepted of its deal, for each order that billing still fulfils: what
 * contradicts is a case, which ends by itself when it is undone in the CRM, or when the order has ended.
 */
export async function takeContractChange(tx: Transaction, hub: Hub, contractId: string): Promise<void> {
  const contract = await findRow(tx, "contract", { id: contractId });
  if (!contract) return;
  const activated = await activatedAs(tx, contractId);
  for (const order of await findRows(tx, "order", "contractId", [contractId])) {
    if (order.accepted === null) continue;
    const over = contract.derived || order.state === "CANCELED" || (await hasEnded(tx, order));
    const terms = storedTerms.parse(order.accepted);
    const accountId = terms.accountId && (await survivor(tx, terms.accountId));
    const present = { ...presentOf(contract), namesDeal: contract.opportunityId === order.opportunityId };
    const change = over ? null : contractChange({ ...terms, accountId }, present, activated);
    if (change === null) {
      await settleExceptions(tx, hub.now(), order.id, contractChanged);
      continue;
    }
    await raiseException(tx, hub.now(), {
      ...contractChanged,
      title: `Contract ${contract.number} contradicts what was accepted of its deal`,
      explanation: `Contract ${contract.number} ${change.what}. Billing goes on as the deal was accepted. Undo it in the CRM, and this case ends by itself; if it is meant, change or end the subscription in billing, and credit there what was billed too much.`,
      advice: "Undo the change in the CRM; or change or end the subscription in billing",
      classification: "CONFIDENTIAL",
      ...{ subjectType: "Order", subjectId: order.id, accountId: order.accountId, system: "CRM" },
      correlationId: order.correlationId ?? order.id,
      amountAtRisk: change.atRisk,
      // Billing, ledger and revenue agree with each other: none of the books' figures differs.
      effects: [],
      retry: null,
    });
  }
}

const presentOf = (contract: Row<"contract">): Omit<PresentContract, "namesDeal"> => ({
  deleted: contract.deletedAt !== null,
  terminated: contract.status === "TERMINATED",
  accountId: contract.accountId,
  currency: contract.statedCurrency ?? contract.currency,
  termMonths: contract.termMonths,
  startDate: dayOf(contract.startDate),
  endDate: dayOf(contract.endDate),
});

/** The days that the contract had when its order was accepted; null where the CRM had none of its own then. */
async function activatedAs(
  tx: Transaction,
  contractId: string,
): Promise<{ startDate: string; endDate: string } | null> {
  const [event] = await tx.$queryRaw<{ derived: boolean; startDate: string; endDate: string }[]>`
    SELECT (data->>'derived')::boolean AS derived, data->>'startDate' AS "startDate", data->>'endDate' AS "endDate"
    FROM operations.event WHERE subject = ${contractId} AND type = ${wireType("crm.contract.activated")}
    ORDER BY id DESC LIMIT 1`;
  return event && !event.derived ? event : null;
}
