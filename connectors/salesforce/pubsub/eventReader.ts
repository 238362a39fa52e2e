import { z } from "zod";
import type { CrmRecords } from "../../../schema/canonical/crm";
import type { Change } from "../../connector";
import type { Session } from "../openSession";
import { page, type Reading } from "../readRecords";
import { Row } from "../row";
import { understood } from "../understood";
import { ChangeSchema, type ChangeEvent } from "./changeSchema";
import { isEcho } from "./isEcho";
import type { ConsumerEvent, PubSubClient } from "./pubSubClient";
import { own } from "../../../schema/own";

/** The objects whose change events are told, and the kind of record each is a change of. */
const kinds: Readonly<Record<string, keyof CrmRecords>> = {
  Account: "Account",
  Contact: "Contact",
  Opportunity: "Opportunity",
  OpportunityLineItem: "Opportunity",
  Product2: "Product",
  Contract: "Contract",
};

/** Decodes change events; schemas are fetched once. */
export class EventReader {
  private readonly schemas = new Map<string, Promise<ChangeSchema>>();

  constructor(
    private readonly client: PubSubClient,
    private readonly reading: Reading,
  ) {}

  /**
   * The changes these events tell of, leaving out those committed before `since` and echoes of the hub's own writes. `gap` says that Salesforce could not
   * tell all: "Gap and Overflow Events" in the Change Data Capture Developer Guide.
   */
  async read(
    session: Session,
    events: readonly ConsumerEvent[],
    since: number,
  ): Promise<{ changes: Change<CrmRecords>[]; gap: boolean }> {
    const decoded: { id: string; change: ChangeEvent }[] = [];
    for (const { event } of events) {
      const schema = await this.schema(session, event.schemaId);
      decoded.push({ id: event.id, change: schema.decode(event.payload) });
    }
    const recent = decoded.filter(({ change }) => change.header.commitTimestamp >= since);
    const news = recent.filter(({ change }) => !isEcho(change, session.userId, this.reading.org.fieldNames));
    const parents = await this.opportunitiesOf(news.map(({ change }) => change));
    return {
      changes: news.flatMap(({ id, change }) => changesOf(id, change, parents)),
      gap: recent.some(({ change }) => change.header.changeType === "GAP_OVERFLOW"),
    };
  }

  private schema(session: Session, id: string): Promise<ChangeSchema> {
    const known = this.schemas.get(id);
    if (known) return known;
    const fetched = this.client.schema(session, id).then((json) => new ChangeSchema(json));
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
      for (const row of answer.records.map((each) => Row.of(each))) found.set(row.id, row.text("OpportunityId") ?? "");
    }
    return found;
  }
}

/** A query goes in the address, which holds 16,384 bytes. */
const IDS_A_QUERY = 300;

function changesOf(id: string, change: ChangeEvent, parents: ReadonlyMap<string, string>): Change<CrmRecords>[] {
  const { header, changedFields, nulledFields, values } = change;
  const kind = own(kinds, header.entityName);
  if (!kind || header.changeType === "GAP_OVERFLOW") return [];
  return header.recordIds.flatMap((recordId) => {
    const parent = z.string().safeParse(values["OpportunityId"]).data ?? parents.get(recordId);
    const externalId = header.entityName === "OpportunityLineItem" ? parent : recordId;
    if (!externalId) return [];
    return {
      // The event of a bulk change names all its records.
      eventId: header.recordIds.length > 1 ? `${id}:${recordId}` : id,
      eventType: `${header.entityName}ChangeEvent.${header.changeType}`,
      kind,
      externalId,
      occurredAt: new Date(header.commitTimestamp).toISOString(),
      payload: { ChangeEventHeader: { ...header, changedFields, nulledFields }, ...values },
    };
  });
}
