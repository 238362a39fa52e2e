import { unreachable } from "../../schema/unreachable";
import type { ConnectionHealth } from "./connectionState";

/**
 * Whether an instance is called at present: as always; by nobody, until the time has come; or by whoever has something
 * for it, one try like the other, to see whether it answers again.
 */
export const circuits = ["CLOSED", "OPEN", "HALF_OPEN"] as const;

export type Circuit = (typeof circuits)[number];

/**
 * What the hub does with calls of an instance at present; null while none was answered or refused yet.
 * @param heldUntil until when all calls are held back, by what the platform said; null where none are
 */
export function circuitOf(health: ConnectionHealth, heldUntil: Date | null): Circuit | null {
  if (heldUntil !== null) return "OPEN";
  switch (health) {
    case "UNKNOWN":
      return null;
    // Each work tries again by itself, after waits that grow.
    case "REFUSED":
    case "THROTTLED":
    case "UNREACHABLE":
    case "FAILING":
      return "HALF_OPEN";
    case "SILENT":
    case "HEALTHY":
      return "CLOSED";
    default:
      return unreachable(health);
  }
}
