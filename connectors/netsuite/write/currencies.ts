import { VendorFailure } from "../../vendorFailure";
import { flagOf } from "../read/flagOf";
import type { Wire } from "../wire/openWire";
import { queryAll, type Paged } from "../wire/queryAll";

/** NetSuite's internal id of a currency, by its ISO code. Asked for once, and again when one is not known. */
export function currenciesOf(wire: Wire): (code: string) => Promise<{ id: string }> {
  let known: Promise<ReadonlyMap<string, string>> | undefined;
  const load = () => {
    const loading = readCurrencies(wire);
    loading.catch(() => (known = undefined));
    return (known = loading);
  };
  return async (code) => {
    const id = (await (known ?? load())).get(code) ?? (await load()).get(code);
    if (id !== undefined) return { id };
    throw new VendorFailure(
      "MISSING_REFERENCE",
      `NetSuite has no active currency ${code}: set it up under Lists > Accounting`,
    );
  };
}

const all: Paged = { select: "SELECT x.id, x.symbol, x.isinactive FROM currency x", key: [["x.id", "id"]] };

async function readCurrencies(wire: Wire): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for await (const rows of queryAll(wire, all, "The currencies")) {
    for (const row of rows)
      if (row["id"] && row["symbol"] && !flagOf(row, "isinactive")) ids.set(row["symbol"], row["id"]);
  }
  return ids;
}
