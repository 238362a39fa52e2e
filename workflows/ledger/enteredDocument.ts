import type { CaseEffect } from "../../domain/exception/caseEffects";
import type { ErpDocumentKind } from "../../schema/canonical/erp";
import type { Day } from "../../schema/canonical/value";

/** A document that people entered in the ledger, as the store keeps it. */
export interface EnteredDocument {
  /** The ERP's id of it, after its instance. */
  id: string;
  kind: ErpDocumentKind;
  number: string | null;
  date: Day;
  accountId: string | null;
  legalEntity: string | null;
  currency: string;
  totalMinor: bigint;
  openMinor: bigint | null;
  correlationId: string | null;
  /** By the accounts' roles; nothing while it waits for approval. */
  effects: readonly CaseEffect[];
}

/** What of a document is one customer's; that of nobody, or of a customer who is none of the hub's, of no account. */
export interface EnteredPart {
  accountId: string | null;
  effects: readonly CaseEffect[];
}
