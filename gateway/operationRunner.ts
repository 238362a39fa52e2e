import { OperationTypeNode, type ExecutionResult } from "graphql";
import type { QueryPlan } from "@apollo/query-planner";
import type { Links } from "./answers/answerPlan";
import { refuse } from "./gate/refused";
import type { Admitted } from "./gate/openGate";
import { asksOnlyOfSchema } from "./gate/introspection";
import { introspectionAnswers } from "./introspectionAnswers";
import { answerBytes } from "./limits/answerBytes";
import type { CallerBudgets } from "./limits/callerBudgets";
import { costAtOnce } from "./limits/costAtOnce";
import type { Limits } from "./limits/limits";
import { withinDeadline } from "./limits/withinDeadline";
import type { OpenSupergraph } from "./openSupergraph";

export interface OperationRunner {
  /** Runs a query or mutation. @throws Refused when it takes too long, or says too much */
  run(asked: Admitted): Promise<ExecutionResult>;
  /**
   * Runs what was planned for one event of a subscription, within the same limits and at its caller's cost, once there is
   * room for it: it may be late, and is never lost for want of room.
   * @param left that the subscription is over
   * @throws Refused
   */
  runEvent(plan: QueryPlan, asked: Admitted, links: Links, left: AbortSignal): Promise<ExecutionResult>;
}

/** Runs what the gate admitted, each operation within its time, and its answer within its size. */
export function operationRunner(
  supergraph: OpenSupergraph,
  links: Links,
  limits: Limits,
  budgets: Pick<CallerBudgets, "chargeCost">,
): OperationRunner {
  const ofSchema = introspectionAnswers(supergraph.apiSchema, limits.introspectionBytes);
  const atOnce = costAtOnce(limits.costAtOnce);

  const runPlan = async (plan: QueryPlan, asked: Admitted, reached: Links) => {
    const change = asked.operation.operation === OperationTypeNode.MUTATION;
    const result = await withinDeadline(limits.deadlineMs, change, (signal) =>
      supergraph.run(plan, { ...asked, origin: { ...asked.origin, signal } }, reached),
    );
    return asked.complete(sized(result, limits.answerBytes, change));
  };
  return {
    runEvent: async (plan, asked, reached, left) => {
      await budgets.chargeCost(asked.origin.caller.name, asked.cost);
      return atOnce.runInTurn(asked.cost, left, () => runPlan(plan, asked, reached));
    },
    run: async (asked) =>
      asksOnlyOfSchema(asked.operation)
        ? asked.complete(sized(ofSchema(asked), limits.answerBytes, false))
        : atOnce.run(asked.cost, async () => runPlan(await supergraph.plan(asked), asked, links)),
  };
}

function sized(result: ExecutionResult, allowed: number, change: boolean): ExecutionResult {
  if (answerBytes(result.data, allowed) <= allowed) return result;
  const advice = change
    ? "the change was made; ask for less of what it answers"
    : "ask for smaller pages or fewer fields";
  throw refuse("ANSWER_TOO_LARGE", `The answer is larger than ${allowed} bytes: ${advice}`, {
    extensions: { allowedBytes: allowed },
  });
}
