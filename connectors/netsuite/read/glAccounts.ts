import { given, masterRecord, type MasterReader } from "./masterReader";

/** An account without a number is known by its name. */
export const glAccounts: MasterReader<"GlAccount"> = {
  select: "SELECT x.id, x.acctnumber, x.accountsearchdisplayname AS name, x.accttype, x.isinactive FROM account x",
  understand: (row) => ({
    ...masterRecord(row),
    code: row["acctnumber"] ?? given(row, "name"),
    name: given(row, "name"),
    type: given(row, "accttype"),
  }),
};
