import { decidePeriod, type PeriodDecision } from "../../domain/posting/decidePeriod";
import { dayOf } from "../../domain/projection/dayOf";
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
 * Decides a document's period from the books of its legal entity as the store has them.
 * @throws HubError `posting.reference` when the ERP has no such entity
 */
export async function periodFor(tx: Transaction, { erp }: Hub, document: PlannedDocument): Promise<PeriodPlace> {
  const { entityCode, documentDate, module } = document;
  const entity = await tx.legalEntity.findUnique({ where: { code: entityCode } });
  const instanceId = erp.instance.id;
  const entityRef =
    entity &&
    (await tx.externalRef.findFirst({ where: { entityId: entity.id, instanceId, objectType: "LegalEntity" } }));
  if (!entity || !entityRef) {
    throw new HubError(
      "posting.reference",
      `${instanceId} has no books for the legal entity "${entityCode}" of the ${document.name}: correct the deal's selling entity or the ERP`,
      { retryable: false },
    );
  }
  const periods = await tx.accountingPeriod.findMany({ where: { entityId: entity.id } });
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
  const periodRef =
    decision.periodId && (await tx.externalRef.findFirst({ where: { entityId: decision.periodId, instanceId } }));
  return {
    entityId: entity.id,
    legalEntityExternalId: entityRef.externalId,
    decision,
    periodExternalId: periodRef ? periodRef.externalId : null,
  };
}
