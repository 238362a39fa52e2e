import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { firstOf } from "../../../platform/signal/firstOf";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

describe("a signal that follows several", () => {
  test("comes with a timeout that nobody else holds, however often garbage is collected meanwhile", async () => {
    const { signal } = firstOf(AbortSignal.timeout(200), new AbortController().signal);
    const came = once(signal, "abort");
    const collecting = setInterval(collectGarbage, 20);
    const outcome = await Promise.race([came.then(() => "came"), sleep(20_000, "never came", { ref: false })]);
    clearInterval(collecting);
    expect(outcome).toBe("came");
    expect(signal.reason).toMatchObject({ name: "TimeoutError" });
  });

  test("aborts with the first of them, for its reason", () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const { signal } = firstOf(one.signal, undefined, other.signal);
    expect(signal.aborted).toBe(false);
    other.abort("closing");
    one.abort("late");
    expect(signal.reason).toBe("closing");
  });

  test("is aborted from the start where one of them is", () => {
    expect(firstOf(new AbortController().signal, AbortSignal.abort("over")).signal.reason).toBe("over");
  });

  test("follows nobody where there is nobody, and changes nothing for others", () => {
    const before = EventEmitter.defaultMaxListeners;
    expect(firstOf(undefined).signal.aborted).toBe(false);
    expect(EventEmitter.defaultMaxListeners).toBe(before);
  });

  test("may be one of any number that follow the same, of which nobody is warned", async () => {
    const source = new AbortController();
    const warned: Error[] = [];
    const note = (warning: Error) => warned.push(warning);
    process.on("warning", note);
    const following = Array.from({ length: 100 }, () => firstOf(source.signal));
    await sleep(0);
    process.off("warning", note);
    expect(warned).toEqual([]);
    source.abort();
    expect(following.every(({ signal }) => signal.aborted)).toBe(true);
  });

  test("follows nothing once it is released", () => {
    const source = new AbortController();
    const { signal, release } = firstOf(source.signal);
    release();
    source.abort();
    expect(signal.aborted).toBe(false);
  });
});
