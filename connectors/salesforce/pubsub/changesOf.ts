import { z } from "zod";
import type { CrmRecords } from "../../../schema/canonical/crm";
import { UNHANDLED, type Change } from "../../connector";
import type { ChangeEvent } from "./changeSchema";
import { treatmentOf } from "./eventTypes";

/** A change event that has been read: its id, and what it says. */
export interface ReadEvent {
  id: string;
  change: ChangeEvent;
}

/**
 * The changes that one event tells of: one for each of its records. What no table has, and a line whose opportunity is
 * not to be found, is told as not understood, with the whole event.
 *
 * @param parents the opportunities of lines that do not name theirs, by the line's id
 */
export function changesOf(
  { id, change: { header, changedFields, nulledFields, values } }: ReadEvent,
  parents: ReadonlyMap<string, string>,
): Change<CrmRecords>[] {
  const treatment = treatmentOf(header.entityName, header.changeType);
  if ("nothing" in treatment || "readAll" in treatment) return [];
  const told = {
    eventType: `${header.entityName}ChangeEvent.${header.changeType}`,
    occurredAt: new Date(header.commitTimestamp).toISOString(),
    payload: { ChangeEventHeader: { ...header, changedFields, nulledFields }, ...values },
  };
  const unhandled = (eventId: string) => ({ ...told, eventId, kind: UNHANDLED, externalId: eventId }) as const;
  if ("read" in treatment && treatment.read === UNHANDLED) return [unhandled(id)];
  const kind = "read" in treatment ? treatment.read : treatment.readParent;
  return header.recordIds.map((recordId, no) => {
    // The event of a bulk change names all its records.
    const eventId = header.recordIds.length > 1 ? `${id}:${recordId}` : id;
    const further = no > 0 ? ({ further: true } as const) : {};
    const externalId = "readParent" in treatment ? parentOf(values[treatment.by], parents, recordId) : recordId;
    return { ...(externalId === undefined ? unhandled(eventId) : { ...told, eventId, kind, externalId }), ...further };
  });
}

const parentOf = (named: unknown, parents: ReadonlyMap<string, string>, recordId: string): string | undefined =>
  z.string().safeParse(named).data ?? parents.get(recordId);
