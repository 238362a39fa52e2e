import { refusalList } from "./refusalList";

describe("npm run refusals", () => {
  it("counts what each platform refuses, and names the source of each", () => {
    const lines = refusalList().split("\n");
    const heads = lines.filter((line) => /^\w+: /.test(line));
    expect(heads.map((head) => head.split(":")[0])).toEqual(["salesforce", "stripe", "netsuite"]);
    for (const head of heads) {
      const [, count, ...marks] = /^\w+: (\d+) .*\((\d+) verified, (\d+) reported, (\d+) inferred\)$/.exec(head) ?? [];
      expect(marks.map(Number).reduce((sum, one) => sum + one, 0)).toBe(Number(count));
    }
    const listed = lines.filter((line) => line.startsWith("  ")).map((line) => line.trim().split(" | "));
    expect(listed.filter((parts) => parts.length !== 4 || parts.some((part) => part === ""))).toEqual([]);
  });
});
