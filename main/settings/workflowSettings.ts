import { z } from "zod";
import { hubSettings } from "../../domain/settings/hubSettings";
import { settingsObject } from "../../schema/settingsObject";
import { json } from "./json";
import { between } from "./between";
import { timeZone } from "./timeZone";

/** But for what has a setting of its own. */
const inJson = settingsObject(hubSettings.omit({ goLive: true, recognition: true, timeZone: true }).shape);

/** How this company's deals become documents; what is not set here is as `hubSettings` has it. */
export const workflowSettings = z.object({
  /** The one settings file, if there is one: instances, accounts, items, dimensions. */
  SETTINGS_FILE: z.string().optional(),
  /** Deals won before this instant are linked, never provisioned. By default, the first start. */
  GO_LIVE: z.iso.datetime({ error: "an instant in UTC, such as 2026-11-01T00:00:00Z" }).optional(),
  /** Where the company is: the IANA name of its time zone. */
  COMPANY_TIME_ZONE: timeZone,
  REVENUE_RECOGNITION: z.enum(["HUB", "ERP"]).default("HUB"),
  /** The rest of `hubSettings` as JSON: accounts, items, dimensions, retry. */
  HUB_SETTINGS: json(inJson).prefault("{}"),
  WORKER_ID: z.string().default("worker-1"),
  /** How long a poll rests between two readings. */
  POLL_SECONDS: between(0.05, 3_600, "seconds").default(30),
});
