import { InOrder } from "../../main/inOrder";

const opening = (close: () => Promise<void>) => async () => ({ close });
const forEver = () => new Promise<void>(() => {});

it("ends the last that was opened first, and waits for each", async () => {
  const opened = new InOrder();
  const said: string[] = [];
  for (const name of ["database", "gateway"]) await opened.open(opening(async () => void said.push(name)));
  expect(await opened.close()).toBe(true);
  expect(said).toEqual(["gateway", "database"]);
});

it("does not wait for ever for what does not end: what is below it is ended all the same, and that is told", async () => {
  const opened = new InOrder({ drainMs: 20, lastMs: 20 });
  const said: string[] = [];
  await opened.open(opening(async () => void said.push("database")));
  await opened.open(opening(forEver));
  expect(await opened.close()).toBe(false);
  expect(said).toEqual(["database"]);
});

it("gives up on what is under way once it is told to hurry", async () => {
  const opened = new InOrder({ drainMs: 600_000, lastMs: 20 });
  const said: string[] = [];
  await opened.open(opening(async () => void said.push("database")));
  await opened.open(opening(forEver));
  const ended = opened.close();
  opened.hurry();
  expect(await ended).toBe(false);
  expect(said).toEqual(["database"]);
});
