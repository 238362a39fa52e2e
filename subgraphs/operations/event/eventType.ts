import { Directive, Field, Int, ObjectType } from "type-graphql";
import { DataClass } from "../../../platform/graph/dataClass";
import { enumOf } from "../../../platform/graph/enumOf";
import { Json } from "../../../platform/graph/scalars/json";
import { audienceOf } from "../../../schema/events/audienceOf";
import { catalog, type EventName } from "../../../schema/events/catalog";
import { jsonSchemaOf, wireType } from "../../../schema/events/jsonSchemaOf";
import { EventAudience } from "./eventAudience";

const EventTypeStatus = enumOf("EventTypeStatus", "Whether a kind of event is still written.", {
  ACTIVE: "It is written whenever it happens.",
  DEPRECATED: "A later version takes its place.",
});

@Directive('@key(fields: "name")')
@ObjectType("EventType", { description: "A kind of event the hub writes. Owned by the hub." })
export class EventType {
  @Field(() => String, { description: "Its name, for example billing.invoice.paid." })
  name!: string;

  @Field(() => String, { description: "What happened, in a sentence." })
  says!: string;

  @Field(() => Int, { description: "The version of its data; a change that breaks readers makes a new one." })
  version!: number;

  @Field(() => EventTypeStatus, { description: "Whether the hub still writes it." })
  status!: string;

  @Field(() => Json, { description: "The JSON Schema (draft 2020-12) of its data." })
  schema!: unknown;

  @Field(() => [String], { description: "Who writes it." })
  producers!: string[];

  @Field(() => [String], { description: "Who is known to read it." })
  consumers!: string[];

  @Field(() => DataClass, { description: "How closely its data is held." })
  classification!: string;

  @Field(() => EventAudience, { description: "Whom it is for." })
  audience!: string;

  @Field(() => String, { description: "Who answers for it." })
  ownerTeam!: string;
}

/** The catalog as the graph shows it; `search` is looked for in the names and in what they say. */
export function eventTypes(search: string | null | undefined): EventType[] {
  const sought = (search ?? "").toLowerCase();
  return (Object.keys(catalog) as EventName[])
    .filter((name) => `${wireType(name)} ${catalog[name].says}`.toLowerCase().includes(sought))
    .map(eventType);
}

/** One kind of event; null for a name that is not in the catalog. */
export const eventTypeOf = (name: string): EventType | null =>
  Object.hasOwn(catalog, name) ? eventType(name as EventName) : null;

const eventType = (name: EventName): EventType => ({
  name,
  says: catalog[name].says,
  version: 1,
  status: "ACTIVE",
  schema: jsonSchemaOf(name),
  producers: ["throughline"],
  consumers: ["console", "timeline", "trace"],
  classification: catalog[name].dataClass,
  audience: audienceOf[name],
  ownerTeam: "RevOps",
});
