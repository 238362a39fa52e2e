import { given, masterRecord, type MasterReader } from "./masterReader";

/** The currencies that the account takes documents in; NetSuite keeps 0 or 2 decimals of each, as its record says. */
export const currencies: MasterReader<"Currency"> = {
  select: "SELECT x.id, x.symbol, x.currencyprecision, x.isinactive FROM currency x",
  understand: (row) => ({
    ...masterRecord(row),
    code: given(row, "symbol"),
    decimals: Number(given(row, "currencyprecision")),
  }),
};
