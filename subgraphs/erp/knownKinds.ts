import type { KnownKind } from "../../platform/graph/requireKnown";

export const knownLegalEntity: KnownKind = {
  noun: "legal entity",
  sql: "SELECT id FROM erp.legal_entity WHERE id = ANY($1)",
};

export const knownPeriod: KnownKind = {
  noun: "accounting period",
  sql: "SELECT id FROM erp.accounting_period WHERE id = ANY($1)",
};
