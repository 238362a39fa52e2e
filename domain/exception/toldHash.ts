import type { Transaction } from "../../platform/store/openStore";
import type { ExceptionCaseModel } from "../../schema/generated/prisma/models";
import { contentHash } from "../idempotency/contentHash";
import { effectsOf, effectsSaid } from "./caseEffects";

/** Of what a case says of the figures and of money: whoever agrees that it is closed agrees to this. */
export async function toldHash(
  tx: Transaction,
  { id, amountAtRiskMinor, currency }: Pick<ExceptionCaseModel, "id" | "amountAtRiskMinor" | "currency">,
): Promise<string> {
  return contentHash({ effects: effectsSaid(await effectsOf(tx, [id])), amountAtRiskMinor, currency });
}
