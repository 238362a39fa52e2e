import { z } from "zod";
import { catalog, type EventName } from "./catalog";

/** The JSON Schema (draft 2020-12) of an event's data, as the event catalog publishes it. */
export const jsonSchemaOf = (name: EventName) => ({
  $id: schemaUri(name),
  title: wireType(name),
  description: catalog[name].says,
  ...z.toJSONSchema(catalog[name].data),
});

/** The CloudEvents `type` of an event. */
export const wireType = (name: EventName) => `throughline.${name}.v1`;

/** The CloudEvents `dataschema` of an event. */
export const schemaUri = (name: EventName) => `https://throughline.dev/schemas/${name}/1`;
