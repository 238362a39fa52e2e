import type { WorkflowDefinition } from "../platform/durable/workflow";

/** Hears of a workflow's step once its result is recorded; on a replay, of those recorded before as well. */
export type StepObserver = (workflow: string, step: string) => void;

/** A workflow whose steps are told as they are done. */
export function observed(workflow: WorkflowDefinition, tell: StepObserver | undefined): WorkflowDefinition {
  if (!tell) return workflow;
  const { name, run } = workflow;
  const told = async <T>(step: string, result: Promise<T>): Promise<T> => {
    const value = await result;
    tell(name, step);
    return value;
  };
  return {
    name,
    run: (context, input) =>
      run(
        {
          ...context,
          step: (step, work, retry) => told(step, context.step(step, work, retry)),
          transact: (step, work) => told(step, context.transact(step, work)),
        },
        input,
      ),
  };
}
