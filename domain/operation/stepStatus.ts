/** Where one step of an operation can stand. */
export const stepStatuses = ["PENDING", "RUNNING", "DONE", "WAITING", "FAILED", "UNCERTAIN", "COMPENSATED"] as const;

export type StepStatus = (typeof stepStatuses)[number];
