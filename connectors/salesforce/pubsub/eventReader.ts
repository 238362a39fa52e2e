import type { CrmRecords } from "../../../schema/canonical/crm";
import { UNHANDLED, type Change } from "../../connector";
import type { Session } from "../openSession";
import { page } from "../page";
import type { Reading } from "../readRecords";
import { Row } from "../row";
import { understood } from "../understood";
import { changesOf, type ReadEvent } from "./changesOf";
import { ChangeSchema, type ChangeEvent } from "./changeSchema";
import { treatmentOf } from "./eventTypes";
import { isEcho } from "./isEcho";
import type { ConsumerEvent, PubSubClient } from "./pubSubClient";

/** Decodes change events; schemas are fetched once. */
export class EventReader {
  private readonly schemas = new Map<string, Promise<() => ChangeSchema>>();

  constructor(
    private readonly client: PubSubClient,
    private readonly reading: Reading,
  ) {}

  /**
   * The changes these events tell of, leaving out those committed before `since` and echoes of the hub's own writes.
   * `gap` says that Salesforce could not tell all: "Gap and Overflow Events" in the Change Data Capture Developer Guide.
   * An event that cannot be read is told as not understood, as it came: it must not keep the ones behind it waiting.
   */
  async read(
    session: Session,
    events: readonly ConsumerEvent[],
    since: number,
  ): Promise<{ changes: Change<CrmRecords>[]; gap: boolean }> {
    const decoded: ReadEvent[] = [];
    const unread: Change<CrmRecords>[] = [];
    const keep = (event: ConsumerEvent["event"], error: unknown) => {
      this.reading.log.error({ err: error, eventId: event.id }, "A change event cannot be read: it is kept");
      unread.push(unreadable(event));
    };
    for (const { event } of events) {
      const schema = await this.schema(session, event.schemaId);
      try {
        decoded.push({ id: event.id, change: schema().decode(event.payload) });
      } catch (error) {
        keep(event, error);
      }
    }
    const recent = decoded.filter(({ change }) => change.header.commitTimestamp >= since);
    const news = recent.filter(({ change }) => !isEcho(change, session.userId, this.reading.org.fieldNames));
    const parents = await this.opportunitiesOf(news.map(({ change }) => change));
    const told = news.flatMap((event) => {
      try {
        return changesOf(event, parents);
      } catch (error) {
        const raw = events.find(({ event: { id } }) => id === event.id);
        if (raw) keep(raw.event, error);
        return [];
      }
    });
    return {
      changes: [...unread, ...told],
      gap: recent.some(({ change: { header } }) => "readAll" in treatmentOf(header.entityName, header.changeType)),
    };
  }

  /** The schema of events; what is no schema is said when it is used, of each event. */
  private schema(session: Session, id: string): Promise<() => ChangeSchema> {
    const known = this.schemas.get(id);
    if (known) return known;
    const fetched = this.client.schema(session, id).then(readSchema);
    this.schemas.set(id, fetched);
    fetched.catch(() => this.schemas.delete(id));
    return fetched;
  }

  /** A changed line does not name its opportunity unless that is new: it is looked up, in the recycle bin too. */
  private async opportunitiesOf(changes: readonly ChangeEvent[]): Promise<ReadonlyMap<string, string>> {
    const lines = changes.filter(({ header }) => header.entityName === "OpportunityLineItem");
    const ids = [...new Set(lines.flatMap(({ header, values }) => (values["OpportunityId"] ? [] : header.recordIds)))];
    const found = new Map<string, string>();
    for (let at = 0; at < ids.length; at += IDS_A_QUERY) {
      const some = ids.slice(at, at + IDS_A_QUERY).filter((id) => /^[0-9A-Za-z]+$/.test(id));
      const query = `SELECT Id, OpportunityId FROM OpportunityLineItem WHERE Id IN ('${some.join("','")}')`;
      const path = `/queryAll?q=${encodeURIComponent(query)}`;
      const doing = `find the opportunities of ${some.length} changed lines`;
      const answer = understood(page, await this.reading.rest.call({ method: "GET", path, doing }), doing);
      for (const row of answer.records.map((each) => Row.of(each))) {
        const parent = row.text("OpportunityId");
        if (parent !== null) found.set(row.id, parent);
      }
    }
    return found;
  }
}

function readSchema(json: string): () => ChangeSchema {
  try {
    const schema = new ChangeSchema(json);
    return () => schema;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** A query goes in the address, which holds 16,384 bytes. */
const IDS_A_QUERY = 300;

const unreadable = ({ id, schemaId, payload }: ConsumerEvent["event"]): Change<CrmRecords> => ({
  eventId: id,
  eventType: "unreadable",
  kind: UNHANDLED,
  externalId: id,
  occurredAt: null,
  payload: { schemaId, payload: payload.toString("base64") },
});
