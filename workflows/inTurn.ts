import { inLane, type CallLane } from "../platform/budget/callLane";
import type { WorkflowDefinition } from "../platform/durable/workflow";

/** A workflow whose calls of platforms take their turn in a lane. */
export const inTurn = <Input>(lane: CallLane, { name, run }: WorkflowDefinition<Input>): WorkflowDefinition<Input> => ({
  name,
  run: (context, input) => inLane(lane, () => run(context, input)),
});
