import pino from "pino";
import { sameFailure } from "../../../platform/log/sameFailure";

describe("what fails in the same way again and again", () => {
  const lines: { level: number; msg: string; times?: number; err?: object }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });

  it("is told once whole, counted from then on, and told once it is over", () => {
    const failures = sameFailure(log, "Could not read the rates; trying again", Infinity);
    for (let no = 0; no < 100; no += 1) failures.tell(new Error(`Request req_${no}1 was refused`));
    expect(lines).toMatchObject([{ msg: "Could not read the rates; trying again", err: {} }]);
    failures.tell(new Error("The ledger is away"));
    expect(lines).toHaveLength(2);
    failures.tell(new Error("The ledger is away"));
    failures.over();
    failures.over();
    expect(lines.slice(2)).toMatchObject([{ msg: "Could not read the rates; trying again: it is over", times: 2 }]);
  });

  it("is told without its stack while it goes on", () => {
    lines.length = 0;
    const failures = sameFailure(log, "Could not read the rates; trying again", 0);
    for (let no = 0; no < 3; no += 1) failures.tell(new Error("The ledger is away"));
    expect(lines.map(({ times, err }) => [times, err !== undefined])).toEqual([
      [undefined, true],
      [2, false],
      [3, false],
    ]);
  });
});
