import { decodeCursor } from "../../eventLog/cursor";
import { BadArgument } from "./badArgument";

/** A cursor that a stream gave out; whether its log still reaches back that far is the log's to say. */
export function readLogCursor(value: unknown, path: string): string {
  if (typeof value === "string" && decodeCursor(value) !== null) return value;
  throw new BadArgument(path, "This is no cursor of a stream: pass the `cursor` of the last message seen");
}
