import type { SystemRole } from "./systemRole";

/** One platform instance of this company. */
export interface InstanceIdentity {
  /** Stable, chosen by the company, such as `salesforce-main`. Keys of records contain it. */
  id: string;
  role: SystemRole;
  platform: Platform;
}

/** The platforms spoken to. */
export const platforms = ["salesforce", "stripe", "netsuite"] as const;

export type Platform = (typeof platforms)[number];
