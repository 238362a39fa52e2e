import { catalog, type EventData, type EventName } from "../../schema/events/catalog";
import { schemaUri, wireType } from "../../schema/events/jsonSchemaOf";
import { newId } from "../ids/newId";
import { beforeCommit } from "../store/beforeCommit";
import { rawRefOf } from "./rawRef";
import type { SystemRole } from "../../schema/systemRole";
import { learnDealing } from "../log/dealing";
import type { Transaction } from "../store/openStore";

/** An event before it is written. */
export interface NewEvent<Name extends EventName = EventName> {
  name: Name;
  /** The hub id of the record it is about. */
  subject: string;
  /** One correlation id runs from the opportunity to the journal line. */
  correlationId: string;
  /** The subject's version after the change. */
  entityVersion: number;
  data: EventData<Name>;
  accountId?: string | null;
  /** The platform instance or floor it comes from, as `/instances/<id>` or `/hub`. */
  source?: string;
  /** Which system role's change this reports. */
  origin?: SystemRole;
  causationId?: string | null;
  effectiveAt?: Date;
  idempotencyKey?: string | null;
  hop?: number;
}

/**
 * Appends events to the canonical log within the transaction that changes the state they report, so that neither is
 * ever there without the other: all of its events are written together, at its end. Readers see them once the
 * sequencer has numbered them; NOTIFY only wakes it.
 *
 * @param now business and log time of the change, from the caller's clock
 * @returns the events' ids, in the order given
 * @throws when an event's data breaks the catalog's definition
 */
export function appendEvents(tx: Transaction, now: Date, events: readonly NewEvent[]): string[] {
  if (events.length === 0) return [];
  const rows = events.map((event) => ({ ...row(event, now), rawRef: rawRefOf(tx) }));
  // An account is everyone's: it belongs to no one deal.
  for (const { subjectType, correlationId } of rows) if (subjectType !== "Account") learnDealing(correlationId);
  const appended = waiting.get(tx) ?? [];
  waiting.set(tx, appended);
  appended.push(...rows);
  beforeCommit(tx, "append events", () => {
    waiting.delete(tx);
    return insert(tx, appended);
  });
  return rows.map(({ id }) => id);
}

type EventRow = ReturnType<typeof row> & { rawRef: string | null };

/** What each transaction has appended so far. */
const waiting = new WeakMap<Transaction, EventRow[]>();

async function insert(tx: Transaction, rows: EventRow[]): Promise<void> {
  await tx.$executeRaw`
    WITH woken AS (SELECT pg_notify('event_appended', ''))
    INSERT INTO operations.event (id, type, source, subject, subject_type, account_id, time, effective_at, data_schema,
      data_class, correlation_id, causation_id, entity_version, origin, hop, idempotency_key, raw_ref, data)
    SELECT id, type, source, subject, "subjectType", "accountId", time, "effectiveAt", "dataSchema",
      "dataClass", "correlationId", "causationId", "entityVersion", origin, hop, "idempotencyKey", "rawRef", data
    FROM woken, jsonb_to_recordset(${JSON.stringify(rows.map((event, no) => ({ ...event, no })))}::jsonb) AS event(no int, id text, type text, source text,
      subject text, "subjectType" text, "accountId" text, time timestamptz, "effectiveAt" timestamptz,
      "dataSchema" text, "dataClass" text, "correlationId" text, "causationId" text, "entityVersion" int,
      origin text, hop int, "idempotencyKey" text, "rawRef" text, data jsonb)
    ORDER BY no`;
}

function row(event: NewEvent, now: Date) {
  const definition = catalog[event.name];
  return {
    id: newId("event"),
    type: wireType(event.name),
    source: event.source ?? "/hub",
    subject: event.subject,
    subjectType: definition.subject,
    accountId: event.accountId ?? null,
    time: now,
    effectiveAt: event.effectiveAt ?? now,
    dataSchema: schemaUri(event.name),
    dataClass: definition.dataClass,
    correlationId: event.correlationId,
    causationId: event.causationId ?? null,
    entityVersion: event.entityVersion,
    origin: event.origin ?? "HUB",
    hop: event.hop ?? 0,
    idempotencyKey: event.idempotencyKey ?? null,
    data: definition.data.parse(event.data),
  };
}
