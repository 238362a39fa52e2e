import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { readAgain } from "../intake/readAgain";
import { retryHeld } from "../ledger/retryHeld";
import { lockHeld } from "./periodFor";

/** The kind of a message that asks for the rest of what a period releases. */
export const HELD_DOCUMENTS = "HeldDocuments";

/** How many documents one transaction releases, which must end in time however many are held. */
const MOST = 200;

/**
 * Has the documents looked at again that a period would take which, as it is stored, is open in books of theirs: those of
 * its own days, and those of earlier days whose closed period has what is late go into the next open one. Beyond so many,
 * the rest is asked for by a message, which commits with the release of these.
 *
 * @param after the last document that was released already: nothing is held for an open period behind it
 */
export async function releaseHeld(tx: Transaction, hub: Hub, periodExternalId: string, after = ""): Promise<void> {
  const { id: instanceId } = hub.erp.instance;
  await lockHeld(tx, instanceId);
  // Of what was held before the ERP had a period for it, only the day is known.
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id
    FROM operations.external_ref r
    JOIN erp.accounting_period a ON a.id = r.entity_id AND 'OPEN' IN (a.ar_status, a.gl_status)
      AND a.deleted_at IS NULL
    JOIN erp.posting p ON p.status = 'HELD' AND p.entity_id = a.entity_id
    LEFT JOIN erp.accounting_period own ON own.id = p.period_id
    WHERE r.instance_id = ${instanceId} AND r.object_type LIKE 'AccountingPeriod/%'
      AND r.external_id = ${periodExternalId} AND p.id > ${after}
      AND (p.period_id = a.id OR p.period_id IS NULL AND p.accounting_date BETWEEN a.start_date AND a.end_date
        OR own.policy = 'POST_TO_NEXT_OPEN' AND a.start_date > own.end_date)
    ORDER BY p.id LIMIT ${MOST}`;
  await retryHeld(tx, hub, ...held.map(({ id }) => id));
  const last = held[MOST - 1]?.id;
  if (last === undefined) return;
  const externalId = `${last} ${periodExternalId}`;
  await readAgain(tx, { instanceId, kind: HELD_DOCUMENTS, externalId, no: newId("operation") });
}

/** Releases the rest of what a period does. @param rest what the message that asks for it is about */
export function releaseRest(tx: Transaction, hub: Hub, rest: string): Promise<void> {
  const end = rest.indexOf(" ");
  return releaseHeld(tx, hub, rest.slice(end + 1), rest.slice(0, end));
}
