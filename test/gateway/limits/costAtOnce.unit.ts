import { setImmediate } from "node:timers/promises";
import { costAtOnce } from "../../../gateway/limits/costAtOnce";

/** Work that ends when it is told to, and what has begun so far. */
function jobs(allowed: number) {
  const atOnce = costAtOnce(allowed);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return {
    begun,
    run: (name: string, cost: number) => atOnce.run(cost, work(name)),
    inTurn: (name: string, cost: number, left = new AbortController().signal) =>
      atOnce.runInTurn(cost, left, work(name)),
    end: async (name: string) => {
      ends.get(name)?.();
      await setImmediate();
    },
  };
}

test("what must not be refused waits for room within half of what is allowed, in the order in which it came", async () => {
  const { begun, inTurn, end } = jobs(100);
  const all = [inTurn("a", 30), inTurn("b", 30), inTurn("c", 20), inTurn("d", 20)];
  await setImmediate();
  expect(begun).toEqual(["a"]);
  await end("a");
  expect(begun).toEqual(["a", "b", "c"]);
  await end("b");
  expect(begun).toEqual(["a", "b", "c", "d"]);
  await end("c");
  await end("d");
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
});

test("beside it there is room for what is asked, and what is too much is refused", async () => {
  const { begun, run, inTurn, end } = jobs(100);
  const waits = [inTurn("a", 50), inTurn("b", 50)];
  const asked = run("c", 50);
  await setImmediate();
  expect(begun.sort()).toEqual(["a", "c"]);
  await expect(run("d", 1)).rejects.toMatchObject({ errors: [{ extensions: { code: "OVERLOADED" } }] });
  for (const name of ["a", "b", "c"]) await end(name);
  await Promise.all([...waits, asked]);
});

test("what waits is not kept waiting by what is asked meanwhile", async () => {
  const { begun, run, inTurn, end } = jobs(100);
  const asked = [run("a", 40), run("b", 40)];
  const waits = inTurn("c", 50);
  await expect(run("d", 20)).rejects.toMatchObject({ errors: [{ extensions: { code: "OVERLOADED" } }] });
  await end("a");
  expect(begun).toEqual(["a", "b", "c"]);
  await end("b");
  await end("c");
  await Promise.all([...asked, waits]);
});

test("what nobody waits for any more never begins, and what is behind it does", async () => {
  const { begun, inTurn, end } = jobs(100);
  const left = new AbortController();
  const first = inTurn("a", 20);
  const gone = inTurn("b", 50, left.signal);
  const last = inTurn("c", 20);
  await setImmediate();
  expect(begun).toEqual(["a"]);
  left.abort(new Error("left"));
  await expect(gone).rejects.toThrow("left");
  expect(begun).toEqual(["a", "c"]);
  await end("a");
  await end("c");
  await Promise.all([first, last]);
});
