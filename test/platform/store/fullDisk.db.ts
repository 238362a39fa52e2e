import { appendFileSync, chmodSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import pino from "pino";
import { isAlive } from "../../../platform/database/isAlive";
import { joinServer, leaveServer } from "../../../platform/database/joinServer";
import { keepServer } from "../../../platform/database/keepServer";
import { isReady } from "../../../platform/database/runningServer";
import { startEmbeddedPostgres } from "../../../platform/database/startEmbeddedPostgres";
import { openStore } from "../../../platform/store/openStore";
import { OutageLog } from "../../../platform/store/outageLog";
import { storeFailure } from "../../../platform/store/storeFailure";
import { watchStore } from "../../../platform/store/watchStore";
import { openLog } from "../../../main/openLog";
import { smallDisk } from "../../support/smallDisk";
import { eventually } from "../../workflows/eventually";

const MEGABYTE = 1_048_576;

const small = smallDisk(160);

(small ? describe : describe.skip)("a database whose disk is full", () => {
  const disk = small?.folder ?? "";
  const filler = join(disk, "filler");
  afterAll(() => small?.remove());

  it("is not ready, says why in few lines while it lasts, is read all the same, and is back by itself once there is room", async () => {
    const lines: { msg: string; held?: Record<string, number> }[] = [];
    const outage = new OutageLog();
    const log = openLog("info", () => null, outage.hold, {
      write: (line: string) => void lines.push(JSON.parse(line) as { msg: string }),
    } as pino.DestinationStream);
    const lost: string[] = [];
    const kept = await keepServer(join(disk, "postgres"), {
      tell: (said) => lost.push(said),
      lost: (said) => lost.push(said),
    });
    const store = openStore(`${kept.server}/postgres`, 4);
    await store.pool.query("CREATE TABLE kept (a uuid, b uuid)");
    const watch = watchStore(store, outage, log);
    const write = () =>
      store.pool.query("INSERT INTO kept SELECT gen_random_uuid(), gen_random_uuid() FROM generate_series(1, 2000)");
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - MEGABYTE));
    chmodSync(filler, 0o600);

    const full = { said: "has no room left on its disk: it is read, and takes no writes", silent: false, reads: true };
    // On a busy machine a look may come too late once, which is told otherwise.
    await eventually(async () => {
      await write().catch((error: unknown) => log.warn(storeFailure(error), "It could not be written"));
      return isDeepStrictEqual(await store.fault(), full);
    });
    for (let no = 0; no < 5; no += 1)
      await write().catch((error: unknown) => log.warn(storeFailure(error), "It could not be written"));
    await eventually(async () => outage.fault);
    expect((await store.pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);

    rmSync(filler);
    await eventually(async () => lines.some(({ msg }) => msg === "The database is back"));
    expect(await store.fault()).toBeUndefined();
    await write();
    expect(lines.map(({ msg }) => msg)).toEqual([
      expect.stringContaining("The database has no room left on its disk"),
      "The database is back",
    ]);
    const counted = lines.flatMap(({ held = {} }) => Object.values(held));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(6);
    expect(lost).toEqual([]);
    await watch.stop();
    await store.close();
    await kept.close();
  });

  it("is ended by nobody where it has no room to let anybody in: a start is refused in a sentence, and who kept it waits for room", async () => {
    const folder = join(disk, "again");
    const before = await startEmbeddedPostgres(folder);
    await before.stop();
    /** From when it takes connections on, nothing is left for what it keeps of each database that is opened. */
    const filling = setInterval(() => {
      if (!isReady(before.data)) return;
      rmSync(join(before.data, "base/5/pg_internal.init"), { force: true });
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(MEGABYTE));
      } catch {
        // It is full.
      }
    }, 1);
    const full = await startEmbeddedPostgres(folder, { existing: true });
    await expect(joinServer(folder, {})).rejects.toThrow(
      /^The embedded Postgres did not start: its disk has no room left. Make room where DATA_DIR is, and start this again\n {2}\(.*No space left on device\)$/,
    );
    expect(isAlive(full.pid)).toBe(true);

    const waiting = joinServer(folder, { existing: true, untilRoom: true });
    clearInterval(filling);
    rmSync(filler);
    const joined = await waiting;
    expect(joined.postgres.pid).toBe(full.pid);
    await leaveServer(joined);
  });
});
