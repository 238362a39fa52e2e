import { z } from "zod";
import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change } from "../../connector";
import { headerShape } from "./changeSchema";
import { changesOf } from "./changesOf";
import { treatmentOf } from "./eventTypes";

/**
 * What a change event that was kept, since nobody understood it, means by now; null where it cannot be read, or names no
 * record, since everything is to be read again.
 */
export function reconsiderEvent(payload: unknown): Change<CrmRecords>[] | null {
  const kept = shape.safeParse(payload).data;
  if (!kept) return null;
  const { ChangeEventHeader: header, ...values } = kept;
  const { changedFields, nulledFields } = header;
  if ("readAll" in treatmentOf(header.entityName, header.changeType)) return null;
  return changesOf({ id: header.transactionKey, change: { header, changedFields, nulledFields, values } }, new Map());
}

const shape = z.looseObject({ ChangeEventHeader: headerShape });
