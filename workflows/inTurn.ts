import { inLane, type Lane } from "../platform/budget/lane";
import type { WorkflowDefinition } from "../platform/durable/workflow";

/** A workflow whose calls of platforms take their turn in a lane. */
export const inTurn = <Input>(lane: Lane, { name, run }: WorkflowDefinition<Input>): WorkflowDefinition<Input> => ({
  name,
  run: (context, input) => inLane(lane, () => run(context, input)),
});
