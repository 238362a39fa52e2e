import { UNHANDLED } from "../../connector";
import { treatments } from "../changes/eventTypes";

/** The types of events by which the hub hears of a change that it follows; what it need not hear is left out. */
export const neededEvents: readonly string[] = Object.entries(treatments)
  .filter(([, treatment]) => "read" in treatment && treatment.read !== UNHANDLED)
  .map(([type]) => type);
