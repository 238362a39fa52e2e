import { setTimeout as pause } from "node:timers/promises";
import { HubError } from "../../schema/hubError";
import { isStoreAway } from "../store/isStoreAway";
import { isDiskFull } from "../store/storeFault";
import { postgresFailed } from "./postgresFailed";
import { takeShare, type ServerShare } from "./serverShare";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./startEmbeddedPostgres";

const LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 100;
const ROOM_AGAIN_MS = 1_000;

export interface Joining {
  /** Whether only a server whose data is there already is started. */
  existing?: boolean | undefined;
  /** Where it is to listen, if that is free. */
  port?: number | undefined;
  /** Gives it up. */
  signal?: AbortSignal | undefined;
  /** Whether one whose disk is full is waited for until somebody makes room: whoever uses it says so meanwhile. */
  untilRoom?: boolean | undefined;
  /** What this process is, of which the server has room for one alone: the process, and where it listens. */
  alone?: string | undefined;
}

export interface Joined {
  postgres: EmbeddedPostgres;
  share: ServerShare;
}

/**
 * Takes part in the embedded server of a folder, which is started unless it is there. One that its last user is just
 * ending is waited for, and started again.
 * @throws HubError `hub.running` when another holds alone what this one is to be: then nothing was touched;
 *   `postgres.failed` when its disk is full: then it is ended again
 */
export async function joinServer(folder: string, joining: Joining): Promise<Joined> {
  let begun = Date.now();
  let said = "its last user is ending it";
  let isOurs = false;
  while (Date.now() - begun < LIMIT_MS) {
    const postgres = await startEmbeddedPostgres(folder, joining);
    isOurs ||= !postgres.joined;
    let isFull = false;
    const taken = await takeShare(postgres.server, joining.alone).catch((error: unknown) => {
      if (!isStoreAway(error)) throw error;
      said = String(error);
      isFull = isDiskFull(error);
      return { leaving: true } as const;
    });
    if ("share" in taken) return { postgres, share: taken.share };
    if ("heldBy" in taken) throw running(folder, taken.heldBy);
    if (isFull && joining.untilRoom) {
      await pause(ROOM_AGAIN_MS, undefined, { signal: joining.signal }).catch(() => {});
      begun = Date.now();
    }
    if (isFull && (!joining.untilRoom || joining.signal?.aborted)) {
      if (isOurs) await postgres.stop();
      throw postgresFailed(said);
    }
    await pause(LOOK_AGAIN_MS);
  }
  throw postgresFailed(said);
}

/**
 * Gives up one's part in a server, and ends it when nobody else has any. Of one that can no longer be asked nobody
 * knows: whoever started it ends it then.
 */
export async function leaveServer({ postgres, share }: Joined): Promise<void> {
  const isLast = await share.giveUp().catch(() => !postgres.joined);
  if (isLast) await postgres.stop();
  await share.close();
}

const running = (folder: string, who: string) =>
  new HubError(
    "hub.running",
    `A hub runs on ${folder} already: ${who}. It goes on, and nothing was touched: end it first, or give this one another DATA_DIR, and ports of its own`,
    { retryable: false },
  );
