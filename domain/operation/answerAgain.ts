import type { Outcome } from "../../platform/audit/audited";
import type { Transaction } from "../../platform/store/openStore";
import type { Caller } from "../../schema/authority/caller";
import type { OperationModel } from "../../schema/generated/prisma/models";
import { joinApproval } from "../approval/joinApproval";

/**
 * Answers a request by a key that stands for an operation already. Whoever asked for it gets the same answer again, and
 * nothing happens; anybody else joins it, which is recorded, and where it waits for approval counts as asking for it.
 */
export async function answerAgain(tx: Transaction, known: OperationModel, caller: Caller): Promise<Outcome<string>> {
  if (known.requestedBy === caller.name) return { answer: known.id, change: null };
  if (known.status === "AWAITING_APPROVAL") await joinApproval(tx, known.id, caller);
  return joinedTo(known.id);
}

/** The answer to whoever asks for what is under way already. */
export const joinedTo = (operationId: string): Outcome<string> => ({
  answer: operationId,
  change: { action: "MUTATION", before: null, after: { operationId, joined: true } },
});
