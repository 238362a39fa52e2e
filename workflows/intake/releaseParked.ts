import { parked } from "../../platform/inbox/park";
import { storeFailure } from "../../platform/store/storeFailure";
import type { Hub } from "../hub";
import { lookAgain } from "./lookAgain";

const PAGE = 500;

/**
 * Looks again at what was kept because it was not understood, as a newer hub, or other settings, may understand it. Run
 * at start. One that fails keeps none of the others waiting: it is kept on.
 */
export async function releaseParked(hub: Hub): Promise<void> {
  for (let after = ""; ;) {
    const page = await parked(hub.store.prisma, after, PAGE);
    for (const message of page) {
      await lookAgain(hub, message).catch((error: unknown) => {
        hub.log.error(
          { ...storeFailure(error), messageId: message.id },
          "A message that is kept could not be read again",
        );
      });
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return;
  }
}
