import type { ErpDocument } from "../../schema/canonical/erp";
import type { CaseEffect, Figure } from "../exception/caseEffects";
import { debitLessCredit } from "./debitLessCredit";

/** The books' accounts with the figures they belong to, by the ERP's own ids. */
type Accounts = ReadonlyMap<string, { figure: Figure; role: string; direction: bigint }>;

/**
 * What a document of the ledger does to each figure, by the roles of its accounts: nothing while it waits for approval,
 * nor where it only moves an amount from one account of a role to another.
 */
export function figuresMoved(
  { approved, impact, total }: Pick<ErpDocument, "approved" | "impact" | "total">,
  accounts: Accounts,
  legalEntity: string | null,
): CaseEffect[] {
  if (!approved) return [];
  const sums = new Map<string, CaseEffect & { baseMinor: bigint }>();
  for (const line of impact) {
    const of = accounts.get(line.glAccountExternalId);
    if (!of) continue;
    const { figure, role, direction } = of;
    const before = sums.get(role) ?? {
      ...{ figure, account: role, legalEntity, currency: total.currency, minor: 0n, baseMinor: 0n },
    };
    const minor = before.minor + direction * debitLessCredit(line);
    sums.set(role, { ...before, minor, baseMinor: before.baseMinor + direction * line.baseMinor });
  }
  return [...sums.values()].filter(({ minor, baseMinor }) => minor !== 0n || baseMinor !== 0n);
}
