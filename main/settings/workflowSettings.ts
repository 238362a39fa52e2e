import { z } from "zod";
import { timeZone } from "./timeZone";

/** How this company's deals become documents; what is not set here is as `hubSettings` has it. */
export const workflowSettings = z.object({
  /** Deals won before this instant are linked, never provisioned. By default, the first start. */
  GO_LIVE: z.iso.datetime({ error: "an instant in UTC, such as 2026-11-01T00:00:00Z" }).optional(),
  /** Where the company is: the IANA name of its time zone. */
  COMPANY_TIME_ZONE: timeZone,
  REVENUE_RECOGNITION: z.enum(["HUB", "ERP"]).default("HUB"),
  /** The rest of `hubSettings` as JSON: accounts, items, dimensions, retry. */
  HUB_SETTINGS: z.string().default("{}"),
  WORKER_ID: z.string().default("worker-1"),
  /** How long a poll rests between two readings. */
  POLL_SECONDS: z.coerce.number().min(0.05).max(3_600).default(30),
});
