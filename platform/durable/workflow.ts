import type { Transaction } from "../store/openStore";

/** What a workflow may do; everything else it does must be the same each time it is replayed. */
export interface WorkflowContext {
  /** The business key: the same key never starts twice. */
  id: string;
  /**
   * Does something outside the database, at least once: it may run again after a crash, so what it does must be
   * idempotent or looked up first. Its result is recorded and not asked for again.
   */
  step<T>(name: string, run: () => Promise<T>, retry?: StepRetry): Promise<T>;
  /** Changes the database exactly once: the change and the step's record commit together. */
  transact<T>(name: string, run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Waits for a message sent to this workflow; null when none comes in time. The wait survives a restart. */
  receive<T>(topic: string, timeoutMs: number): Promise<T | null>;
  /**
   * Whether this run takes a change that came into its workflow's code after others had begun: false for those that were
   * past this place by then. Whoever may meet one of those keeps both ways.
   */
  patched(change: string): Promise<boolean>;
  /** Waits; what is left of the wait survives a restart. A long one leaves its place in the queue to others meanwhile. */
  sleep(ms: number): Promise<void>;
}

export interface StepRetry {
  maxAttempts: number;
  firstWaitMs: number;
  backoffRate: number;
  retryable: (error: unknown) => boolean;
}

export interface WorkflowDefinition<Input = never, Output = unknown> {
  name: string;
  run(context: WorkflowContext, input: Input): Promise<Output>;
}
