import { execFileSync } from "node:child_process";

describe("the sender of spans", () => {
  it("sends the headers of its setting with them, percent-decoded", () => {
    const args = ["-r", "./tools/register.cjs", "test/main/tracing/sentHeaders.ts"];
    const told = execFileSync(process.execPath, [...args, "authorization=Bearer%20abc,x-team=ops"], {
      encoding: "utf8",
    });
    expect(JSON.parse(told)).toMatchObject({ authorization: "Bearer abc", "x-team": "ops" });
  });
});
