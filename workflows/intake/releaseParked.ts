import { parked } from "../../platform/inbox/park";
import type { Hub } from "../hub";
import { lookAgain } from "./lookAgain";

const PAGE = 500;

/**
 * Looks again at what was kept because it was not understood, as a newer hub, or other settings, may understand it. Run
 * at start.
 */
export async function releaseParked(hub: Hub): Promise<void> {
  for (let after = ""; ;) {
    const page = await parked(hub.store.prisma, after, PAGE);
    for (const message of page) await lookAgain(hub, message);
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return;
  }
}
