import type { Check } from "../../examine";
import type { Expectations } from "../../expectations";
import type { ErpItem } from "../../../schema/canonical/erp";
import { fault, ok, type Verdict } from "../../finding";
import { sameAs } from "../reference";
import type { Wire } from "../wire/openWire";
import type { MasterData } from "./masterData";

/** Whether each item of the settings is there, active, and credits what the hub's revenue journals take from. */
export const itemChecks = (data: MasterData, expected: Expectations["items"]): Check[] =>
  expected.map(({ sku, setting, credits }) => ({
    ...{ name: "item", about: sku, todo: "Give the integration's role Lists > Items, View" },
    look: async () => {
      const named = (await data.items()).filter((item) => item.sku === sku);
      const found = named.find(({ deleted }) => !deleted);
      if (found) return credits === undefined ? ok("It is active") : recognition(data, found, credits);
      const why = named.length === 0 ? `The ledger has no item "${sku}"` : `The item "${sku}" is inactive`;
      return fault(why, `Make it in NetSuite, for sale and active, or correct ${setting} in the settings`);
    },
  }));

/** As posting refuses an item by which revenue would be earned twice, or never. */
async function recognition(data: MasterData, item: ErpItem, credits: string): Promise<Verdict> {
  const { sku, recognitionRule, incomeAccountExternalId: id } = item;
  const todo = "Use an item that credits deferred revenue and has no rule, or set REVENUE_RECOGNITION to ERP";
  if (recognitionRule !== null) {
    return fault(`The item "${sku}" is recognized by NetSuite ("${recognitionRule}"), and by the hub too`, todo);
  }
  const income = (await data.accounts()).find(({ externalId }) => externalId === id);
  if (income?.code === credits) return ok(`It is active, and credits ${credits}`);
  return fault(
    `The item "${sku}" credits ${income ? income.code : "no account"}, and not deferred revenue ${credits}`,
    todo,
  );
}

const tables = { department: "department", class: "classification" } as const;

/** Whether each dimension of the settings is there and active. */
export const dimensionChecks = (wire: Wire, expected: Expectations["dimensions"]): Check[] =>
  expected.map(({ kind, id, setting }) => ({
    ...{
      name: "dimension",
      about: `${kind} ${id}`,
      todo: "Give the integration's role Lists > Departments and Classes, View",
    },
    look: async (signal) => {
      const q = `SELECT x.id, x.name, x.isinactive FROM ${tables[kind]} x WHERE ${sameAs("x", id)}`;
      const { rows } = await wire.query(q, `The ${kind} ${id}`, { signal });
      const [found] = rows;
      if (found && found["isinactive"] !== "T") return ok(`${found["name"]} is active`);
      const why = found ? `The ${kind} ${id} is inactive` : `The account has no ${kind} ${id}`;
      return fault(why, `Make it in NetSuite, with that external id and active, or correct ${setting} in the settings`);
    },
  }));

/** Whether each legal entity that the settings name is a subsidiary. */
export const legalEntityChecks = (data: MasterData, expected: readonly string[]): Check[] =>
  expected.map((code) => ({
    ...{ name: "legal entity", about: code, todo: "Give the integration's role Lists > Subsidiaries, View" },
    look: async () => {
      const named = (await data.legalEntities()).filter((entity) => entity.code === code);
      if (named.some(({ deleted }) => !deleted)) return ok("It is an active subsidiary");
      const why = named.length === 0 ? `The account has no subsidiary ${code}` : `The subsidiary ${code} is inactive`;
      return fault(why, "Give the subsidiary that external id in NetSuite, or correct the settings");
    },
  }));
