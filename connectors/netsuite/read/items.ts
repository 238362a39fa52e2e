import { given, masterRecord, type MasterReader } from "./masterReader";

export const items: MasterReader<"Item"> = {
  select: "SELECT x.id, x.itemid, x.incomeaccount, x.revenuerecognitionrule, x.isinactive FROM item x",
  understand: (row) => ({
    ...masterRecord(row),
    sku: given(row, "itemid"),
    incomeAccountExternalId: row["incomeaccount"] ?? null,
    recognitionRule: row["revenuerecognitionrule"] ?? null,
  }),
};
