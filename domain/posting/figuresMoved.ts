import type { ErpDocument, ErpImpactLine } from "../../schema/canonical/erp";
import type { CaseEffect, Figure } from "../exception/caseEffects";
import { debitLessCredit } from "./debitLessCredit";

/** The books' accounts with the figures they belong to, by the ERP's own ids. */
type Accounts = ReadonlyMap<string, { figure: Figure; role: string; direction: bigint }>;

/** Whose a line of a document is, and in whose books it stands. */
export interface LineOwner {
  /** Null for nobody's, or a customer's who is none of the hub's. */
  accountId: string | null;
  /** The legal entity's code; null for one that the hub does not know. */
  legalEntity: string | null;
}

/** What a document does to one figure of one customer, in one legal entity's books. */
export interface FigureMoved extends Pick<LineOwner, "accountId"> {
  effect: CaseEffect;
}

/**
 * What a document of the ledger does to each figure, by the roles of its accounts, and by whose it is and in whose books:
 * nothing while it waits for approval, nor where it only moves an amount from one account of a role to another. What it
 * moves from one customer to another, or from one legal entity, is less in the one and more in the other.
 */
export function figuresMoved(
  { approved, impact, total }: Pick<ErpDocument, "approved" | "impact" | "total">,
  accounts: Accounts,
  ownerOf: (line: ErpImpactLine) => LineOwner,
): FigureMoved[] {
  if (!approved) return [];
  const { currency } = total;
  const sums = new Map<string, { accountId: string | null; effect: CaseEffect & { baseMinor: bigint } }>();
  for (const line of impact) {
    const of = accounts.get(line.glAccountExternalId);
    if (!of) continue;
    const { figure, role: account, direction } = of;
    const { accountId, legalEntity } = ownerOf(line);
    const at = JSON.stringify([account, accountId, legalEntity]);
    const before = sums.get(at)?.effect ?? { figure, account, legalEntity, currency, minor: 0n, baseMinor: 0n };
    const minor = before.minor + direction * debitLessCredit(line);
    const baseMinor = before.baseMinor + direction * line.baseMinor;
    sums.set(at, { accountId, effect: { ...before, minor, baseMinor } });
  }
  return [...sums.values()].filter(({ effect: { minor, baseMinor } }) => minor !== 0n || baseMinor !== 0n);
}
