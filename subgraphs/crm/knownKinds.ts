import type { KnownKind } from "../../platform/graph/requireKnown";

/** One of which at least one record is here. Uses the index external_ref (instance_id, object_type, external_id). */
export const knownInstance: KnownKind = {
  noun: "platform instance",
  sql: `
    SELECT asked.id FROM unnest($1::text[]) AS asked(id)
    WHERE EXISTS (SELECT FROM operations.external_ref r WHERE r.instance_id = asked.id)`,
};

export const knownTeam: KnownKind = {
  noun: "sales team",
  sql: "SELECT DISTINCT team AS id FROM crm.sales_user WHERE team = ANY($1)",
};
