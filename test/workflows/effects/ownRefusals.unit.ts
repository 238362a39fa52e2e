import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HubError } from "../../../schema/hubError";
import { failureOf } from "../../../workflows/effects/failure";

const root = join(__dirname, "../../..");
const sources = ["domain", "workflows"].flatMap((floor) =>
  readdirSync(join(root, floor), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(root, floor, path), "utf8")),
);
const codes = new Set(
  sources.flatMap((text) => [...text.matchAll(/new HubError\(\s*"([^"]+)"/g)].map(([, code]) => code)),
);

describe("a refusal of the hub's own", () => {
  it("has a class of its own wherever a workflow may meet it", () => {
    expect(codes.size).toBeGreaterThan(15);
    // What is told to a caller of the graph or of a command, and to no workflow, is in words of theirs.
    const met = [...codes].filter((code) => /^[a-z]/.test(String(code)) && !String(code).startsWith("token."));
    const unknown = met.filter(
      (code) => failureOf(new HubError(String(code), "no", { retryable: false })).class === "UNKNOWN",
    );
    expect(unknown).toEqual([]);
  });

  it("is a fault of ours, and no one's to correct, where the table does not have it", () => {
    const failure = failureOf(new HubError("constructor", "What is this", { retryable: false }));
    expect(failure).toMatchObject({ class: "UNKNOWN", code: "constructor", retryable: false });
  });
});
