import type { KnownKind } from "../../platform/graph/requireKnown";

export const knownLegalEntity: KnownKind = {
  noun: "legal entity",
  where: [{ table: "erp.legal_entity", column: "id" }],
};

export const knownPeriod: KnownKind = {
  noun: "accounting period",
  where: [{ table: "erp.accounting_period", column: "id" }],
};
