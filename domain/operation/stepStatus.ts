/** Where one step of an operation can stand. */
export const stepStatuses = [
  ...(["PENDING", "RUNNING", "DONE", "WAITING", "FAILED", "UNCERTAIN"] as const),
  ...(["COMPENSATED", "CANCELED"] as const),
] as const;

export type StepStatus = (typeof stepStatuses)[number];
