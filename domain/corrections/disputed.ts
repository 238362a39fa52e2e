import type { CaseEffect, Figure } from "../exception/caseEffects";

/** The role of the account of receivables that a bank contests: a figure of its own beside what is owed. */
export const DISPUTED = "disputedReceivable";

/** What an effect is compared with: what is disputed with what is disputed alone, all else by its figure. */
export const comparedAs = ({ figure, account }: Pick<CaseEffect, "figure" | "account">): Figure | typeof DISPUTED =>
  account === DISPUTED ? DISPUTED : figure;
