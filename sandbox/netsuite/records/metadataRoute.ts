import type { FastifyInstance } from "fastify";
import type { Org } from "../org";
import { notPermitted, Refusal } from "../refusal";
import type { Field, RecordType } from "./field";

const PATH = "/services/rest/record/v1/metadata-catalog";

/** The forms in which NetSuite tells of a record's fields; the last one alone is told here. */
const FORMS = ["application/json", "application/swagger+json", "application/schema+json"] as const;

/**
 * Which records there are, and what a record's fields are, as JSON Schema. See "Getting Metadata" (section_1540810174) in
 * the NetSuite help. The form of all of them at once, OpenAPI, is not told here.
 */
export function metadataRoute(app: FastifyInstance, org: Org): void {
  app.get<{ Querystring: { select?: string } }>(PATH, async (request) => {
    const { select } = request.query;
    const there = org.catalog.types.filter(({ pagesOnly }) => !pagesOnly);
    const shown = select === undefined ? there : select.split(",").map((name) => typeOf(org, name, request.url));
    const at = `${request.protocol}://${request.headers.host}${PATH}`;
    return {
      items: shown.map(({ name }) => ({
        name,
        links: FORMS.map((mediaType, no) => ({
          rel: no === 0 ? "canonical" : "alternate",
          href: `${at}/${name}`,
          mediaType,
        })),
      })),
    };
  });

  app.get<{ Params: { record: string } }>(`${PATH}/:record`, async ({ params, url }, reply) => {
    const type = typeOf(org, params.record, url);
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

function typeOf({ catalog }: Org, name: string, url: string): RecordType {
  const type = catalog.find(name);
  if (type) return type;
  throw new Refusal(404, "NOT_FOUND", `Record '${name}' was not found.`, { url });
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
