import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { HubError } from "../../schema/hubError";
import { dataPlace, ROOTS_FOLDER } from "./dataPlace";
import { hear } from "./hear";
import { initialise, isMade } from "./initialise";
import { keptPassword } from "./keptPassword";
import { launch } from "./launch";
import { lockedOut } from "./lockedOut";
import { postgresBinaries } from "./postgresBinaries";
import { postgresFailed } from "./postgresFailed";
import { disownStalePid, formerPort, runningServer } from "./runningServer";
import { serverUser } from "./serverUser";
import { stopServer } from "./stopServer";

const USER = "throughline";
const START_LIMIT_MS = 60_000;
const TELL_EVERY_MS = 5_000;
const LOOK_AGAIN_MS = 100;

export interface EmbeddedPostgres {
  /** The server's URL with no database in it. */
  server: string;
  /** The folder its data lies in. */
  data: string;
  /** The process that is the server, whoever started it. */
  pid: number;
  port: number;
  /** Whether it was there already: then others may be at work with it. */
  joined: boolean;
  /** Ends sessions, writes everything to disk, and returns when the server is gone. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** Of the server, such as `fsync=off`. */
  settings?: readonly string[];
  /** Whether only a server whose data is there already is started: nothing is made. */
  existing?: boolean | undefined;
  /** Where it listens, if that is free. */
  port?: number | undefined;
  /** Gives it up. */
  signal?: AbortSignal | undefined;
  /** Is told what is waited for. */
  tell?(said: string): void;
}

/**
 * Starts the real Postgres that npm brought, on loopback, keeping its data in `folder` or, for root below a folder
 * that only root can enter, in `/var/lib/throughline`; a second start resumes with it. A server that is there already,
 * since its parent was killed or because two start at once, is joined. It may take up to a minute to answer, as after
 * a crash.
 *
 * @throws the signal's reason when it was given up: a server that was only starting is ended first
 * @throws HubError `postgres.none` when it is to be there and is not, `postgres.failed` with the server's own words, `postgres.locked` when the
 *   password of its data is missing or another's, `postgres.stranger` when the server that has the
 *   folder is not ours, `postgres.unsafe` when others could change what would be run
 */
export async function startEmbeddedPostgres(
  folder: string,
  {
    settings = [],
    existing = false,
    port,
    signal,
    tell = (said) => process.stderr.write(`${said}\n`),
  }: StartOptions = {},
): Promise<EmbeddedPostgres> {
  const user = serverUser();
  if (existing && !existsSync(dirname(folder))) throw none(folder);
  const data = dataPlace(resolve(folder), user !== undefined);
  if (existing && !isMade(data)) throw none(data);
  const passwordFile = `${data}.password`;
  // In this order: whoever makes the data has made their password before.
  if (isMade(data) && !existsSync(passwordFile)) throw lockedOut(data, `${passwordFile} is missing`);
  const password = keptPassword(passwordFile);
  const urlOf = (port: number) => `postgres://${USER}:${password}@127.0.0.1:${port}`;
  const started = (pid: number, port: number, joined: boolean): EmbeddedPostgres => ({
    server: urlOf(port),
    data,
    pid,
    port,
    joined,
    stop: () => stopServer(pid, data),
  });

  const begun = Date.now();
  const patience = () => begun + START_LIMIT_MS - Date.now();
  const tellNowAndThen = everySoOften(tell);
  let said = "it did not answer in time";
  while (patience() > 0) {
    signal?.throwIfAborted();
    const there = runningServer(data);
    if (there) {
      const heard = there.port === undefined ? SILENT : await hear(urlOf(there.port), data);
      if (heard.state === "ready" || heard.state === "full") return started(there.pid, there.port ?? 0, true);
      if (heard.state === "stranger") throw stranger(there.pid, data, heard.said);
      said = `process ${there.pid} has ${data}, and does not answer: ${heard.said}`;
      tellNowAndThen(`Waiting for the Postgres that is there already: ${said}`);
      await pause(LOOK_AGAIN_MS);
      continue;
    }
    const binaries = postgresBinaries(user && ROOTS_FOLDER);
    await initialise(binaries, data, { name: USER, password }, user);
    signal?.throwIfAborted();
    if (runningServer(data)) continue;
    const where = port ?? formerPort(data);
    disownStalePid(data);
    const tellOfStart = everySoOften((words) => tell(`Waiting for Postgres to start in ${data}: ${words}`), Date.now());
    const how = { data, settings, user, port: where, urlOf, signal, tell: tellOfStart, limitMs: patience() };
    const launched = await launch(binaries, how);
    signal?.throwIfAborted();
    if ("pid" in launched) return started(launched.pid, launched.port, false);
    // Another start may have been faster: then its server is joined.
    if (!isTaken(launched.said)) throw postgresFailed(launched.said);
    said = launched.said;
    await pause(LOOK_AGAIN_MS);
  }
  throw postgresFailed(said);
}

const SILENT = { state: "silent", said: "it is only beginning" } as const;

/** The server's words when another has the data folder, or its shared memory. */
const isTaken = (said: string) => /lock file "postmaster\.pid"|shared memory block/.test(said);

function everySoOften(tell: (said: string) => void, last = 0): (said: string) => void {
  return (said) => {
    if (Date.now() - last < TELL_EVERY_MS) return;
    last = Date.now();
    tell(said);
  };
}

const none = (data: string) =>
  new HubError(
    "postgres.none",
    `There is no database in ${data}: correct DATA_DIR, or set DATABASE_URL; a new one is made when the hub is first started`,
    {
      retryable: false,
    },
  );

const stranger = (pid: number, data: string, said: string) =>
  new HubError(
    "postgres.stranger",
    `Process ${pid}, a Postgres, has ${data}, but is not to be used: ${said}. Stop it, or choose another DATA_DIR`,
    { retryable: false },
  );
