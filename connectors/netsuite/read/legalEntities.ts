import { given, masterRecord, type MasterReader } from "./masterReader";

export const legalEntities: MasterReader<"LegalEntity"> = {
  select:
    "SELECT x.id, x.name, x.externalid, x.country, x.isinactive, c.symbol AS currency FROM subsidiary x JOIN currency c ON c.id = x.currency",
  understand: (row) => ({
    ...masterRecord(row),
    code: row["externalid"] ?? given(row, "name"),
    name: given(row, "name"),
    baseCurrency: given(row, "currency"),
    country: given(row, "country"),
  }),
};
