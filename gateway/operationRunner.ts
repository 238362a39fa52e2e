import { OperationTypeNode, type ExecutionResult } from "graphql";
import type { QueryPlan } from "@apollo/query-planner";
import type { Links } from "./answers/answerPlan";
import { refuse } from "./gate/refused";
import type { Admitted } from "./gate/openGate";
import { asksOnlyOfSchema } from "./gate/introspection";
import { introspectionAnswers } from "./introspectionAnswers";
import { answerBytes } from "./limits/answerBytes";
import { costAtOnce } from "./limits/costAtOnce";
import type { Limits } from "./limits/limits";
import { withinDeadline } from "./limits/withinDeadline";
import type { OpenSupergraph } from "./openSupergraph";

export interface OperationRunner {
  /** Runs a query or mutation. @throws Refused when it takes too long, or says too much */
  run(asked: Admitted): Promise<ExecutionResult>;
  /** Runs what was planned for one event of a subscription, within the same limits. @throws Refused */
  runPlan(plan: QueryPlan, asked: Admitted, links: Links): Promise<ExecutionResult>;
}

/** Runs what the gate admitted, each operation within its time, and its answer within its size. */
export function operationRunner(supergraph: OpenSupergraph, links: Links, limits: Limits): OperationRunner {
  const ofSchema = introspectionAnswers(supergraph.apiSchema, limits.introspectionBytes);
  const withinCost = costAtOnce(limits.costAtOnce);

  const runPlan: OperationRunner["runPlan"] = async (plan, asked, reached) => {
    const change = asked.operation.operation === OperationTypeNode.MUTATION;
    const result = await withinDeadline(limits.deadlineMs, change, (signal) =>
      supergraph.run(plan, { ...asked, origin: { ...asked.origin, signal } }, reached),
    );
    return asked.complete(sized(result, limits.answerBytes, change));
  };
  return {
    runPlan,
    run: async (asked) =>
      asksOnlyOfSchema(asked.operation)
        ? asked.complete(sized(ofSchema(asked), limits.answerBytes, false))
        : withinCost(asked.cost, async () => runPlan(supergraph.plan(asked), asked, links)),
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
