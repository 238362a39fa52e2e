import { userInfo } from "node:os";
import type { Caller } from "../../schema/authority/caller";

/** Whoever runs the command, by their name on this machine. */
export function operator(): Pick<Caller, "name" | "kind"> {
  try {
    return { name: `person:operator/${userInfo().username}`, kind: "PERSON" };
  } catch {
    // In a container, a user may have no name.
    return { name: `person:operator/${process.getuid?.() ?? "unknown"}`, kind: "PERSON" };
  }
}
