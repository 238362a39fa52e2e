import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";
import { accountsByCode, codesOf } from "./ledgerAccount";

const kind = { class: "MAPPING", cause: "accounts of the settings" } as const;

/**
 * Tells of accounts that the settings name and the ERP does not have: what people post to them would be told of by nobody.
 * The case ends once either has been corrected.
 */
export async function tellUnknownAccounts(tx: Transaction, hub: Hub): Promise<void> {
  const { id, role } = hub.erp.instance;
  const known = await accountsByCode(tx, hub);
  const unknown = codesOf(hub.settings).filter(([, code]) => !known.has(code));
  if (unknown.length === 0) return settleExceptions(tx, hub.now(), id, kind);
  const named = unknown.map(([purpose, code]) => `${code} (${purpose})`).join(", ");
  await raiseException(tx, hub.now(), {
    ...kind,
    title: "The settings name accounts that the chart of accounts does not have",
    explanation: `The settings of the hub name ${named} among the accounts, and the ERP has no such account. Nothing can be posted to it, and what people post is not told of. Correct HUB_SETTINGS and start the worker anew, or add the account in the ERP; the case ends by itself.`,
    advice: "Correct the settings or the chart of accounts",
    classification: "CONFIDENTIAL",
    ...{ subjectType: "ChartOfAccounts", subjectId: id, accountId: null },
    system: role,
    correlationId: id,
    amountAtRisk: null,
    retry: null,
  });
}
