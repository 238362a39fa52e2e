import type { FastifyInstance } from "fastify";
import type { Org } from "../org";
import { notPermitted, Refusal } from "../refusal";
import type { Field } from "./field";

const PATH = "/services/rest/record/v1/metadata-catalog/:record";

/** What a record's fields are, as JSON Schema. See "Getting Metadata" (section_1540810174) in the NetSuite help. */
export function metadataRoute(app: FastifyInstance, org: Org): void {
  app.get<{ Params: { record: string } }>(PATH, async ({ params, url }, reply) => {
    const type = org.catalog.find(params.record);
    if (!type) throw new Refusal(404, "NOT_FOUND", `Record '${params.record}' was not found.`, { url });
    if (org.tenant.withoutPermission.includes(type.name.toLowerCase())) throw notPermitted();
    const properties = Object.entries(type.fields).map(([name, field]) => [
      name,
      { title: field.label, ...schemaOf(field), ...(name.startsWith("cust") && { "x-ns-custom-field": true }) },
    ]);
    return reply.type("application/schema+json").send({
      type: "object",
      properties: Object.fromEntries(properties),
      $schema: "https://json-schema.org/draft-06/hyper-schema#",
    });
  });
}

function schemaOf({ kind }: Field): object {
  switch (kind) {
    case "text":
      return { type: "string" };
    case "number":
      return { type: "number", format: "double" };
    case "boolean":
      return { type: "boolean" };
    case "date":
      return { type: "string", format: "date" };
    case "datetime":
      return { type: "string", format: "date-time" };
    case "choice":
    case "reference":
      return { type: "object", properties: { id: { type: "string" }, refName: { type: "string" } } };
  }
}
