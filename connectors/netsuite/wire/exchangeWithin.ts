import type { CallBudget } from "../../../platform/budget/callBudget";
import { holdBack } from "../../holdBack";
import { withinBudget } from "../../withinBudget";
import type { Exchange } from "./exchange";
import { failureOf } from "./failureOf";

/**
 * Sends each request within the account's budget, those for a token too: NetSuite does not say that they are free. A
 * refusal for too many requests at once is about the account, whoever else uses it.
 */
export const exchangeWithin =
  (budget: CallBudget, exchange: Exchange): Exchange =>
  (sent, purpose) =>
    withinBudget(budget, purpose.record, async () => {
      const answer = await exchange(sent, purpose);
      if (answer.status >= 400) holdBack(budget, failureOf(answer, purpose));
      return answer;
    });
