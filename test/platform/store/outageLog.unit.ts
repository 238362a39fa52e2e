import { openLog } from "../../../main/openLog";
import { OutageLog } from "../../../platform/store/outageLog";
import { storeFailure } from "../../../platform/store/storeFailure";

interface Line {
  level: number;
  msg: string;
  awaySeconds?: number;
  held?: Record<string, number>;
}

/** A log before which an outage log stands, and what it wrote. */
function aLog(level = "info") {
  const lines: Line[] = [];
  const outage = new OutageLog();
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Line) };
  const log = openLog(level, () => null, outage.hold, destination);
  return { log, outage, lines };
}
const refused = () => Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:5432"), { code: "ECONNREFUSED" });
const AT = 1_000_000;
const SECOND = 1_000;

test("two minutes without a database are a handful of lines, which say how many others they stand for", () => {
  const { log, outage, lines } = aLog();
  outage.begin(log);
  for (let second = 0; second < 120; second += 1) {
    for (let no = 0; no < 10; no += 1) log.warn(storeFailure(refused()), "The inbox cannot be read; trying again");
    log.error(storeFailure(refused()), `Database connection failed. Retrying in ${second}.5s (attempt ${second})`);
    outage.looked("takes no connections", false, AT + second * SECOND);
  }
  outage.looked(undefined, false, AT + 120 * SECOND);
  expect(lines.map(({ level, msg, awaySeconds }) => [level, awaySeconds, msg])).toEqual([
    [50, undefined, "The database takes no connections: what needs it waits, and goes on by itself once it is back"],
    [50, 30, "The database still takes no connections"],
    [50, 60, "The database still takes no connections"],
    [50, 90, "The database still takes no connections"],
    [40, 120, "The database is back"],
  ]);
  const held = (no: number) => Object.values(lines[no]?.held ?? {});
  expect([held(0), held(1), held(2), held(3), held(4)]).toEqual([
    [10, 1],
    [300, 30],
    [300, 30],
    [300, 30],
    [290, 29],
  ]);
});

test("what tells something else is written as it comes, while the database is away too", () => {
  const { log, outage, lines } = aLog();
  outage.begin(log);
  outage.looked("takes no connections", false, AT);
  log.error({ err: new Error("duplicate key"), subject: "inv_1" }, "An invoice was not taken");
  log.warn(storeFailure(Object.assign(new Error("duplicate key"), { code: "23505" })), "A row is there already");
  log.info("said");
  expect(lines.slice(1).map(({ msg }) => msg)).toEqual(["An invoice was not taken", "A row is there already", "said"]);
});

test("at level debug nothing is held back", () => {
  const { log, outage, lines } = aLog("debug");
  outage.begin(log);
  log.warn(storeFailure(refused()), "The inbox cannot be read; trying again");
  expect(lines).toMatchObject([{ level: 20, msg: "The inbox cannot be read; trying again" }]);
});

test("while nobody looks at the database, every line is written", () => {
  const { log, outage, lines } = aLog();
  log.warn(storeFailure(refused()), "before");
  outage.begin(log);
  outage.end(AT);
  log.warn(storeFailure(refused()), "after");
  expect(lines.map(({ msg }) => msg)).toEqual(["before", "after"]);
});

test("one answer that took too long is no outage, two are", () => {
  const { log, outage, lines } = aLog();
  outage.begin(log);
  outage.looked("does not answer", true, AT);
  outage.looked(undefined, false, AT + SECOND);
  expect([lines, outage.fault]).toEqual([[], undefined]);
  outage.looked("does not answer", true, AT + 2 * SECOND);
  outage.looked("does not answer", true, AT + 3 * SECOND);
  expect(outage.fault).toBe("does not answer");
  expect(lines).toHaveLength(1);
});

test("when what is wrong changes, it is told at once", () => {
  const { log, outage, lines } = aLog();
  outage.begin(log);
  outage.looked("is shutting down", false, AT);
  outage.looked("refuses the password", false, AT + SECOND);
  expect(lines[1]?.msg).toBe("The database is still away: now it refuses the password");
});

test("connections that broke off while the database answers are told, at most every half minute", () => {
  const { log, outage, lines } = aLog();
  outage.begin(log);
  for (let second = 0; second < 60; second += 1) {
    log.warn(storeFailure(refused()), "A wake-up connection was lost");
    outage.looked(undefined, false, AT + second * SECOND);
  }
  outage.end(AT + 60 * SECOND);
  expect(lines.map(({ held }) => Object.values(held ?? {}))).toEqual([[1], [30], [29]]);
  expect(lines[0]?.msg).toBe(
    "What needed the database failed, since it takes no connections: nothing listens at its address; a look at it is answered",
  );
});

test("a database that has no connection left is told as such, though a look at it is answered", () => {
  const { log, outage, lines } = aLog();
  outage.begin(log);
  const full = Object.assign(new Error('too many connections for role "hub"'), { code: "53300" });
  log.error(storeFailure(full), "The inbox cannot be read; trying again");
  outage.looked(undefined, false, AT);
  expect(lines.map(({ msg }) => msg)).toEqual([
    "What needed the database failed, since it has no connection left to give; a look at it is answered",
  ]);
});

test("a child logger's lines are held as well", () => {
  const { log, outage, lines } = aLog();
  outage.begin(log);
  log.child({ correlationId: "c-1" }).warn(storeFailure(refused()), "A resolver found the database away");
  expect(lines).toEqual([]);
});
