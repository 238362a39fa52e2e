import { decidePeriod, type PeriodDecision } from "../../domain/posting/decidePeriod";
import { dayOf } from "../../domain/calendar/dayOf";
import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import type { Hub } from "../hub";
import type { PlannedDocument } from "./documentKind";

export interface PeriodPlace {
  entityId: string;
  legalEntityExternalId: string;
  decision: PeriodDecision;
  /** The ERP's own id of the period; null when none is open to the document. */
  periodExternalId: string | null;
}

/**
 * Decides a document's period from the books of its legal entity as the store has them. One that none is open to is looked
 * at behind whoever releases what is held, who has seen it held by then, or has been seen by it.
 * @throws HubError `posting.reference` when the ERP has no such entity
 */
export async function periodFor(tx: Transaction, { erp }: Hub, document: PlannedDocument): Promise<PeriodPlace> {
  const { entityCode } = document;
  const instanceId = erp.instance.id;
  const entity = await onceIn(tx, `books of ${entityCode}`, () => booksOf(tx, instanceId, entityCode));
  if (!entity) {
    throw new HubError(
      "posting.reference",
      `${instanceId} has no books for the legal entity "${entityCode}" of the ${document.name}: correct the deal's selling entity or the ERP`,
      { retryable: false },
    );
  }
  const place = await placeIn(tx, instanceId, entity, document);
  if (place.periodExternalId !== null && place.decision.decision !== "HELD_FOR_CLOSE") return place;
  await lockHeld(tx, instanceId);
  return placeIn(tx, instanceId, entity, document);
}

/** Locks what is held for the periods of an ERP, behind all else. */
export const lockHeld = (tx: Transaction, instanceId: string): Promise<void> =>
  lockUntilCommit(tx, "heldForPeriods", instanceId);

async function placeIn(
  tx: Transaction,
  instanceId: string,
  entity: { id: string; externalId: string },
  { documentDate, module }: PlannedDocument,
): Promise<PeriodPlace> {
  const periods = await periodsOf(tx, instanceId, entity.id);
  const decision = decidePeriod(
    documentDate,
    periods.map((period) => ({
      id: period.id,
      start: dayOf(period.startDate),
      end: dayOf(period.endDate),
      status: { AR: period.arStatus, GL: period.glStatus, CASH: period.cashStatus }[module],
      policy: period.policy,
    })),
  );
  return {
    entityId: entity.id,
    legalEntityExternalId: entity.externalId,
    decision,
    periodExternalId: periods.find(({ id }) => id === decision.periodId)?.externalId ?? null,
  };
}

/** A legal entity and its id in the ERP. */
async function booksOf(tx: Transaction, instanceId: string, code: string) {
  const [entity] = await tx.$queryRaw<{ id: string; externalId: string }[]>`
    SELECT e.id, r.external_id AS "externalId"
    FROM erp.legal_entity e JOIN operations.external_ref r ON r.entity_id = e.id
    WHERE e.code = ${code} AND r.instance_id = ${instanceId} AND r.object_type = 'LegalEntity'`;
  return entity ?? null;
}

interface Period {
  id: string;
  startDate: Date;
  endDate: Date;
  arStatus: string;
  glStatus: string;
  cashStatus: string;
  policy: string;
  externalId: string | null;
}

/**
 * The periods of a legal entity's books that its days fall into and that are in use, in their order, with their ids in the ERP. A payment takes
 * off receivables: where the ERP says nothing of cash, they decide.
 */
const periodsOf = (tx: Transaction, instanceId: string, entityId: string) => tx.$queryRaw<Period[]>`
  SELECT p.id, p.start_date AS "startDate", p.end_date AS "endDate", p.ar_status AS "arStatus",
    p.gl_status AS "glStatus", coalesce(p.cash_status, p.ar_status) AS "cashStatus", p.policy, r.external_id AS "externalId"
  FROM erp.accounting_period p
  LEFT JOIN operations.external_ref r ON r.entity_id = p.id AND r.instance_id = ${instanceId}
  WHERE p.entity_id = ${entityId} AND NOT p.adjustment AND p.deleted_at IS NULL
  ORDER BY p.start_date, p.end_date, p.id`;
