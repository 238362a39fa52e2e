import type { KnownKind } from "../../platform/graph/requireKnown";

/** One of which at least one record is here. Uses the index external_ref (instance_id, object_type, external_id). */
export const knownInstance: KnownKind = {
  noun: "platform instance",
  where: [{ table: "operations.external_ref", column: "instance_id" }],
};

export const knownTeam: KnownKind = { noun: "sales team", where: [{ table: "crm.sales_user", column: "team" }] };
