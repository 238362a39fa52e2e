import { QueuePlaces } from "../../../platform/durable/queuePlaces";

/** The places of two queues of two places each, in which workflows of names such as "erp 1" have begun. */
function placesWith(...ids: string[]) {
  const places = new QueuePlaces(
    (id) => id.split(" ")[0],
    new Map([
      ["erp", 2],
      ["crm", 2],
    ]),
  );
  for (const id of ids) places.begin(id);
  const awake: string[] = [];
  const sleeping = (id: string) => {
    let wake = () => {};
    const rest = new Promise<void>((resolve) => (wake = resolve));
    const over = places.sleep(id, () => rest).then(() => awake.push(id));
    return { wake, over };
  };
  return { places, awake, sleeping };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a workflow that sleeps", () => {
  it("has no place meanwhile, and goes on at once where one is free", async () => {
    const { places, awake, sleeping } = placesWith("erp 1", "erp 2");
    const first = sleeping("erp 1");
    expect([places.isAsleep("erp 1"), places.isAsleep("erp 2")]).toEqual([true, false]);
    first.wake();
    await first.over;
    expect(awake).toEqual(["erp 1"]);
    expect(places.isAsleep("erp 1")).toBe(false);
  });

  it("waits for a place where others of its queue took it, and is counted ahead of what has not begun", async () => {
    const { places, awake, sleeping } = placesWith("erp 1", "erp 2", "crm 1");
    const [first, second] = [sleeping("erp 1"), sleeping("erp 2")];
    places.begin("erp 3");
    places.begin("erp 4");
    first.wake();
    second.wake();
    await turn();
    expect(awake).toEqual([]);
    expect([places.isAsleep("erp 1"), places.isAsleep("erp 2")]).toEqual([false, false]);
    places.end("crm 1");
    await turn();
    expect(awake).toEqual([]);
    places.end("erp 3");
    await turn();
    expect(awake).toEqual(["erp 1"]);
    // Another one that goes to sleep makes room as well.
    sleeping("erp 4");
    await turn();
    expect(awake).toEqual(["erp 1", "erp 2"]);
  });

  it("takes its place again where its sleep is broken off", async () => {
    const { places, awake, sleeping } = placesWith("erp 1", "erp 2", "erp 3");
    const broken = places.sleep("erp 1", () => Promise.reject(new Error("The database is gone")));
    const said = broken.catch((error: Error) => awake.push(error.message));
    await turn();
    expect(awake).toEqual([]);
    sleeping("erp 2");
    await said;
    expect(awake).toEqual(["The database is gone"]);
  });
});
