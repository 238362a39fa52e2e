import { given, masterRecord, type MasterReader } from "./masterReader";

/** The currencies that the account takes documents in. */
export const currencies: MasterReader<"Currency"> = {
  select: "SELECT x.id, x.symbol, x.isinactive FROM currency x",
  understand: (row) => ({ ...masterRecord(row), code: given(row, "symbol") }),
};
