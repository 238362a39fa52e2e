import { z } from "zod";
import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change } from "../../connector";
import { headerShape } from "./changeSchema";
import { changesOf } from "./changesOf";

/** What a change event that was kept, since nobody understood it, means by now; none where it cannot be read. */
export function reconsiderEvent(payload: unknown): Change<CrmRecords>[] {
  const kept = shape.safeParse(payload).data;
  if (!kept) return [];
  const { ChangeEventHeader: header, ...values } = kept;
  const { changedFields, nulledFields } = header;
  return changesOf({ id: header.transactionKey, change: { header, changedFields, nulledFields, values } }, new Map());
}

const shape = z.looseObject({ ChangeEventHeader: headerShape });
