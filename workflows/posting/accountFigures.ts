import type { Figure } from "../../domain/exception/caseEffects";
import type { HubSettings } from "../../domain/settings/hubSettings";
import { onceIn } from "../../platform/store/onceIn";
import type { Transaction } from "../../platform/store/openStore";
import { orZero } from "../../schema/money/orZero";
import type { Hub } from "../hub";
import { accountsByCode } from "./ledgerAccount";

/** Which figure of the books an account belongs to, and whether a debit raises it. */
export interface AccountFigure {
  figure: Figure;
  role: keyof HubSettings["accounts"];
  direction: 1n | -1n;
}

const figures: Record<keyof HubSettings["accounts"], Omit<AccountFigure, "role">> = {
  receivable: { figure: "RECEIVABLE", direction: 1n },
  clearing: { figure: "CLEARING", direction: 1n },
  deferred: { figure: "DEFERRED", direction: -1n },
  tax: { figure: "TAX", direction: -1n },
  revenue: { figure: "RECOGNIZED", direction: -1n },
  // Of receivables it is a part: what is disputed is told apart from the rest by the account's role.
  disputedReceivable: { figure: "RECEIVABLE", direction: 1n },
};

/** The company's accounts with the figures they belong to, by the ERP's own ids. Others belong to none. */
export const accountFigures = (tx: Transaction, hub: Hub): Promise<ReadonlyMap<string, AccountFigure>> =>
  onceIn(tx, "figures of accounts", async () => {
    const { accounts, items } = hub.settings;
    const roles = Object.keys(figures) as (keyof HubSettings["accounts"])[];
    const ofItems = Object.values(items.accounts).flatMap((own) => [
      ...(own.deferred === undefined ? [] : [["deferred", own.deferred] as const]),
      ...(own.revenue === undefined ? [] : [["revenue", own.revenue] as const]),
    ]);
    const found = new Map<string, AccountFigure>();
    const ids = await accountsByCode(tx, hub);
    for (const [role, code] of [...ofItems, ...roles.map((role) => [role, accounts[role]] as const)]) {
      const id = code === undefined ? undefined : ids.get(code);
      if (id !== undefined) found.set(id, { ...figures[role], role });
    }
    return found;
  });

/** What amounts per account, debit positive, do to each figure, in its own direction; as JSON keeps it. */
export async function figuresOf(
  tx: Transaction,
  hub: Hub,
  byAccount: Readonly<Record<string, bigint>>,
): Promise<Record<string, string>> {
  const known = await accountFigures(tx, hub);
  const sums = new Map<Figure, bigint>();
  for (const [account, minor] of Object.entries(byAccount)) {
    const of = known.get(account);
    if (of) sums.set(of.figure, orZero(sums.get(of.figure)) + of.direction * minor);
  }
  return Object.fromEntries([...sums].map(([figure, minor]) => [figure, minor.toString()]));
}
