import type { Check } from "../../examine";
import type { AccountPurpose, Expectations } from "../../expectations";
import { fault, ok } from "../../finding";
import type { MasterData } from "./masterData";

/**
 * The types of account by which NetSuite takes what the hub posts for each purpose, by SuiteQL's codes, which are
 * the `accountType` values of the REST API browser.
 */
const types: Readonly<Record<AccountPurpose, readonly string[]>> = {
  receivable: ["AcctRec"],
  disputedReceivable: ["AcctRec", "OthCurrAsset"],
  deferred: ["DeferRevenue", "OthCurrLiab", "LongTermLiab"],
  revenue: ["Income", "OthIncome"],
  tax: ["OthCurrLiab", "LongTermLiab"],
  clearing: ["Bank", "OthCurrAsset"],
};

/** Whether each account of the settings is there, active, and of a type that it can be used as. */
export const accountChecks = (data: MasterData, expected: Expectations["accounts"]): Check[] =>
  expected.map(({ purpose, code, setting }) => ({
    ...{
      name: "ledger account",
      about: `${purpose} ${code}`,
      todo: "Give the integration's role Lists > Accounts, View",
    },
    look: async () => {
      const named = (await data.accounts()).filter((account) => account.code === code);
      const correct = `correct ${setting} in the settings`;
      if (named.length === 0) return fault(`The ledger has no account ${code}`, `Make it in NetSuite, or ${correct}`);
      const active = named.filter(({ deleted }) => !deleted);
      if (active.length === 0)
        return fault(`The account ${code} is inactive`, `Make it active in NetSuite, or ${correct}`);
      if (active.length > 1)
        return fault(
          `The ledger has ${active.length} active accounts ${code}`,
          `Give each a number of its own, or ${correct}`,
        );
      const [{ name, type } = { name: code, type: "" }] = active;
      if (types[purpose].includes(type)) return ok(`${name} is active, of type ${type}`);
      return fault(
        `${name} is of type ${type}, and ${purpose} needs ${types[purpose].join(" or ")}`,
        `Name another account: ${correct}`,
      );
    },
  }));
