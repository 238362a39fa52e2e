import type { ErpRecords } from "../../../schema/canonical/erp";
import { accountingPeriods } from "../read/accountingPeriods";
import { currencies } from "../read/currencies";
import { glAccounts } from "../read/glAccounts";
import { items } from "../read/items";
import { legalEntities } from "../read/legalEntities";
import { listMaster, type MasterReader } from "../read/masterReader";
import type { Wire } from "../wire/openWire";

/** Lists of what documents refer to, each read once, when it is first asked for. */
export const masterData = (wire: Wire) => ({
  accounts: once(wire, glAccounts),
  items: once(wire, items),
  periods: once(wire, accountingPeriods),
  currencies: once(wire, currencies),
  legalEntities: once(wire, legalEntities),
});

export type MasterData = ReturnType<typeof masterData>;

function once<Kind extends keyof ErpRecords>(
  wire: Wire,
  reader: MasterReader<Kind>,
): () => Promise<ErpRecords[Kind][]> {
  let asked: Promise<ErpRecords[Kind][]> | undefined;
  const ask = async () => {
    const all: ErpRecords[Kind][] = [];
    for await (const page of listMaster(wire, reader)) all.push(...page);
    return all;
  };
  return () => (asked ??= ask());
}
