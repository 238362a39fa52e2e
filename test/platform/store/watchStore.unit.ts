import { setImmediate as turn } from "node:timers/promises";
import pino from "pino";
import { OutageLog } from "../../../platform/store/outageLog";
import type { StoreFault } from "../../../platform/store/storeFault";
import { watchStore } from "../../../platform/store/watchStore";

const silence: StoreFault = { said: "does not answer", silent: true };

/** Keeps this process from doing anything else. */
function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** A store that says this at each look. @returns what it was told after each, until this many looks */
async function watched(fault: () => Promise<StoreFault>, looks: number): Promise<(string | undefined)[]> {
  const told: (string | undefined)[] = [];
  let enough = (): void => {};
  const done = new Promise<void>((resolve) => (enough = resolve));
  const suspend = (said: string | undefined) => {
    told.push(said);
    if (told.length === looks) enough();
  };
  const watch = watchStore({ fault, suspend }, new OutageLog(), pino({ level: "silent" }));
  await done;
  await watch.stop();
  return told;
}

test("a database that is silent twice is away", async () => {
  const looks = await watched(async () => silence, 2);
  expect(looks).toEqual([undefined, silence.said]);
});

test("a database is not away because this process was too busy to hear it", async () => {
  const busy = async () => {
    await turn();
    block(600);
    return silence;
  };
  expect(await watched(busy, 3)).toEqual([undefined, undefined, undefined]);
});

test("a database that refuses is away, however busy this process is", async () => {
  const refuses: StoreFault = { said: "refuses the password", silent: false };
  const busy = async () => {
    block(600);
    return refuses;
  };
  expect(await watched(busy, 1)).toEqual([refuses.said]);
});
