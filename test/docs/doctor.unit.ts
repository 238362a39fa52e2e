import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checks } from "../../connectors/checks";

describe("docs/doctor.md", () => {
  it("names every check with its question, and no other", () => {
    const text = readFileSync(join(__dirname, "../../docs/doctor.md"), "utf8");
    const rows = [...text.matchAll(/^\| `([a-z ]+)` +\| (.*?) +\|$/gm)].map(([, name, question]) => [name, question]);
    expect(rows).toEqual(Object.entries(checks));
  });
});
