import { audienceOf } from "./audienceOf";
import { catalog, type EventName } from "./catalog";
import { jsonSchemaOf, schemaUri, wireType } from "./jsonSchemaOf";

/**
 * The event catalog as an AsyncAPI 3.0 document: one message per event, CloudEvents 1.0 around the hub's own data.
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function asyncApi(): object {
  const names = Object.keys(catalog) as EventName[];
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Throughline events",
      version: "1",
      description:
        "What the hub tells of deals, billing, the ledger and itself. Ids and amounts, never personal fields.",
    },
    defaultContentType: "application/cloudevents+json",
    channels: {
      events: {
        address: "throughline.events",
        description: "The canonical log, in order; read through the graph's subscriptions from any cursor.",
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
      },
    },
    operations: {
      publish: { action: "send", channel: { $ref: "#/channels/events" } },
    },
    components: { messages: Object.fromEntries(names.map((name) => [name, messageOf(name)])) },
  };
}

function messageOf(name: EventName): object {
  const { says, subject, dataClass } = catalog[name];
  return {
    name: wireType(name),
    summary: says,
    contentType: "application/cloudevents+json",
    tags: [{ name: subject }, { name: dataClass }, { name: audienceOf[name] }],
    payload: {
      type: "object",
      required: ["specversion", "id", "type", "source", "subject", "time", "dataschema", "correlationid", "data"],
      properties: {
        specversion: { const: "1.0" },
        id: { type: "string" },
        type: { const: wireType(name) },
        source: { type: "string", format: "uri-reference" },
        subject: { type: "string" },
        time: { type: "string", format: "date-time" },
        dataschema: { const: schemaUri(name) },
        correlationid: { type: "string" },
        causationid: { type: "string" },
        data: jsonSchemaOf(name),
      },
    },
  };
}
