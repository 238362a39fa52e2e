import pino from "pino";
import { RefusalLog } from "../../workflows/intake/refusalLog";

describe("the log of deliveries that were not taken", () => {
  const opened = () => {
    const lines: Record<string, unknown>[] = [];
    const log = pino({}, { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
    return { lines, refusals: new RefusalLog(log, 60_000) };
  };
  const refused = (from: string, code = "webhook.forged") => {
    return { from, code, status: 400, message: "it is forged", correlationId: "c" };
  };

  it("tells the first of each source and reason at once, and how many more there were each minute", () => {
    const { lines, refusals } = opened();
    for (const from of ["10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.1"]) refusals.note(refused(from));
    refusals.note(refused("10.0.0.1", "TOO_LARGE"));
    const tellings = () => lines.splice(0).map(({ from, code, count }) => [from, code, count]);
    expect(tellings()).toEqual([
      ["10.0.0.1", "webhook.forged", undefined],
      ["10.0.0.2", "webhook.forged", undefined],
      ["10.0.0.1", "TOO_LARGE", undefined],
    ]);
    refusals.tellCounts();
    expect(tellings()).toEqual([["10.0.0.1", "webhook.forged", 2]]);
    refusals.note(refused("10.0.0.1"));
    refusals.close();
    expect(tellings()).toEqual([["10.0.0.1", "webhook.forged", undefined]]);
  });

  it("counts what comes from very many sources together", () => {
    const { lines, refusals } = opened();
    for (let source = 0; source < 5_000; source += 1) refusals.note(refused(`2001:db8::${source}`));
    refusals.close();
    expect(lines.length).toBeLessThanOrEqual(202);
    expect(lines.at(-1)).toMatchObject({ from: "other sources", count: 4_799 });
  });

  it("tells a failure of the hub's own as an error, with its cause", () => {
    const { lines, refusals } = opened();
    refusals.note({ ...refused("10.0.0.1", "UNAVAILABLE"), status: 503, cause: new Error("no connection") });
    refusals.close();
    expect(lines).toMatchObject([{ level: 50, err: { message: "no connection" } }]);
  });
});
