import { setTimeout as pause } from "node:timers/promises";
import { growingWaitMs } from "../retry/growingWaitMs";
import { isMade } from "./initialise";
import { isAlive } from "./isAlive";
import { joinServer, leaveServer, type Joined, type Joining } from "./joinServer";
import { takeShare } from "./serverShare";

const LOOK_MS = 500;
/** How often one that ends is started again, within how long. */
const TRIES = 5;
const WITHIN_MS = 10 * 60_000;
const WAITS = { firstWaitMs: 1_000, longestWaitMs: 16_000 };

export interface Keeping extends Joining {
  /** Is told that it ended, and when it is up again. */
  tell(said: string, isOver: boolean): void;
  /** Is told once what of it nobody brings back. */
  lost(said: string): void;
}

export interface KeptServer {
  /** The server's URL with no database in it; the same for as long as it is kept. */
  server: string;
  /** The folder that its data are in, which need not be the one that was asked for. */
  data: string;
  /** Leaves it: the last one to do so ends it. */
  close(): Promise<void>;
}

/**
 * Takes part in the embedded server of a folder, and starts it again when it ends, in the same place, so that whatever
 * is connected to it finds it there: a few times, with growing waits. Of several processes one is the first, and the
 * others join. Data that somebody deleted are not made anew.
 */
export async function keepServer(folder: string, keeping: Keeping): Promise<KeptServer> {
  let joined: Joined | undefined = await joinServer(folder, keeping);
  const { server, port, data } = joined.postgres;
  const stopping = new AbortController();
  const { signal } = stopping;
  const lost = (said: string) => {
    if (!signal.aborted) keeping.lost(said);
  };
  const deaths: number[] = [];

  async function startAgain(gone: Joined): Promise<void> {
    await gone.share.close();
    keeping.tell(`The embedded Postgres, process ${gone.postgres.pid}, has ended: it is started again`, false);
    const lately = () => deaths.filter((at) => at > Date.now() - WITHIN_MS).length;
    let why = `it ended more than ${TRIES} times in ten minutes`;
    for (deaths.push(Date.now()); lately() <= TRIES; deaths.push(Date.now())) {
      try {
        const again = await joinServer(folder, { ...keeping, existing: true, port, signal, untilRoom: true });
        joined = again;
        if (again.postgres.server === server) {
          return keeping.tell(`The embedded Postgres is up again, as process ${again.postgres.pid}`, true);
        }
        return lost(`${ENDED} (port ${port} was taken meanwhile): ${ADVICE}`);
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
      }
      if (!isMade(data)) break;
      await pause(growingWaitMs(WAITS, lately()), undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
    }
    lost(`${ENDED} (${why}): ${ADVICE}`);
  }

  const keep = async () => {
    while (!signal.aborted) {
      await pause(LOOK_MS, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted || !joined) return;
      if (!isMade(data)) return lost(`The database in ${data} was deleted while it was in use, and this ends with it`);
      if (!isAlive(joined.postgres.pid)) {
        const gone = joined;
        joined = undefined;
        await startAgain(gone);
      } else if (!joined.share.isHeld()) await takeBack(joined);
    }
  };
  /** After a crash that the server got over by itself. */
  const takeBack = async (held: Joined) => {
    const taken = await takeShare(server, keeping.alone).catch(() => undefined);
    if (taken && "share" in taken) held.share = taken.share;
    if (taken && "heldBy" in taken) lost(`Another hub took the database of ${data} meanwhile: ${taken.heldBy}`);
  };
  const keepingUp = keep();

  return {
    ...{ server, data },
    close: async () => {
      stopping.abort();
      await keepingUp;
      if (joined) await leaveServer(joined);
    },
  };
}

const ENDED = "The embedded Postgres has ended, and could not be started again";
const ADVICE = "this ends with it. Put right what it says, and start this again: what was done is kept";
