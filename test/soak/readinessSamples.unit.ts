import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eventually } from "../workflows/eventually";
import { Breakdowns, type Breakdown } from "./breakdowns";
import type { Broken } from "./havoc";
import { Member } from "./member";
import { ReadinessSamples } from "./readinessSamples";

const NOW = Date.now();
const HOUR_MS = 3_600_000;

/** How long each answer takes. */
const ANSWER_MS = 100;

const during = (kind: Breakdown["kind"], what: string, from: number, to: number) => {
  const broken = new Breakdowns();
  broken.all.push({ kind, what, from: NOW + from, to: NOW + to });
  return broken;
};
const none = new Breakdowns();

/** What is found of one answer of worker-1. */
function found(status: number, facts: object[], broken: Partial<Broken>, slow = false) {
  const samples = new ReadinessSamples([], async () => 0);
  const body = JSON.stringify({ facts });
  samples.all.push({ at: NOW, answeredAt: NOW + ANSWER_MS, member: "worker-1", status, body, upForMs: HOUR_MS });
  if (slow) samples.slow.push(NOW - 1_000);
  return samples.compare({ database: none, platforms: none, processes: none, ...broken });
}

const wrong = (what: string) => [expect.stringContaining(`worker-1: ${what}`)];
const away = { name: "platform stripe-main", state: "degraded" };
const there = { name: "platform stripe-main", state: "ok" };

describe("the soak's comparison of what is told with what was broken", () => {
  it("finds one that says it is ready without a database, and takes the truth", () => {
    const database = during("database", "Postgres", -20_000, 5_000);
    expect(found(200, [], { database }).differences).toEqual(wrong("the database is gone, it says ready"));
    expect(found(503, [], { database })).toEqual({
      compared: { "the database away": 1, "a platform away": 0, "all well": 0 },
      differences: [],
    });
  });

  it("holds nobody to a database that comes back before the answer, or that starts", () => {
    const ended = during("database", "Postgres", -20_000, ANSWER_MS - 1);
    expect(found(200, [], { database: ended }).differences).toEqual([]);
    const starting = during("starting", "Postgres", -20_000, 5_000);
    expect(found(200, [], { database: starting })).toMatchObject({ compared: { "all well": 0 }, differences: [] });
  });

  it("finds one that names a platform that is away without saying that it is, or that says that nothing works", () => {
    const platforms = during("platform", "stripe-main", -30_000, 5_000);
    const silent = wrong("only stripe-main is away, it does not say just that");
    expect(found(200, [there], { platforms }).differences).toEqual(silent);
    expect(found(503, [away], { platforms }).differences).toEqual(silent);
    expect(found(200, [away], { platforms }).differences).toEqual([]);
  });

  it("finds one that says it is not ready while all is well, unless the machine itself was too slow", () => {
    expect(found(503, [there], {}).differences).toEqual(wrong("all is well, it says it is not ready"));
    expect(found(503, [there], {}, true)).toMatchObject({ compared: { "all well": 0 }, differences: [] });
    expect(found(200, [there], {})).toMatchObject({ compared: { "all well": 1 }, differences: [] });
  });

  it("takes it that the audit log is held while a process stands still, and at no other time", () => {
    const held = { name: "audit log", state: "failed" };
    const processes = during("paused", "worker-2", -10_000, 5_000);
    expect(found(503, [held], { processes })).toMatchObject({ compared: { "all well": 1 }, differences: [] });
    expect(found(503, [there], { processes }).differences).toEqual(wrong("all is well, it says it is not ready"));
    expect(found(503, [held], {}).differences).toEqual(wrong("all is well, it says it is not ready"));
  });

  it("holds nobody to what breaks while it is asked", () => {
    const database = during("database", "Postgres", ANSWER_MS - 1, 5_000);
    expect(found(503, [], { database }).differences).toEqual([]);
  });

  it("asks every process that runs", async () => {
    const server = createServer((_request, response) => response.writeHead(503).end("{}"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const member = new Member("worker-1", [], (server.address() as AddressInfo).port, {}, "");
    member.state = "up";
    const samples = new ReadinessSamples([member], async () => 0);
    samples.start();
    await eventually(async () => samples.all.length >= 2);
    await samples.stop();
    expect(samples.all[0]).toMatchObject({ member: "worker-1", status: 503, body: "{}" });
    await new Promise((resolve) => server.close(resolve));
  });
});
