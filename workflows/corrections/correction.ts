import type { AdvisedJournal } from "../../domain/exception/advisedJournal";
import type { CaseEffect } from "../../domain/exception/caseEffects";

/** What can be told here. Other causes, such as cash in the ledger, are told and ended elsewhere. */
export const correctionCauses = [
  "void",
  "unknown customer",
  "negative invoice",
  "uncollectible",
  "paid and given up",
  "customer balance",
] as const;

/** One thing that the ledger does not show of an invoice. */
export interface Correction {
  cause: (typeof correctionCauses)[number];
  title: string;
  explanation: string;
  advice?: string;
  riskMinor: bigint;
  effects: CaseEffect[];
  advised?: AdvisedJournal;
}
