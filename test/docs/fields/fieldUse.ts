import type { Platform } from "../../../schema/instance";

/** A platform's field that a connector's code names. */
export interface FieldUse {
  platform: Platform;
  /** The record, or the part of one, as the platform calls it. */
  record: string;
  field: string;
  way: "read" | "sent";
}
