import { run } from "./run";

describe("a role that is not there", () => {
  it.each([
    ["sandbox", "constructor"],
    ["sandbox", "toString"],
    ["subgraph", "constructor"],
    ["subgraph", "__proto__"],
    ["everything", ""],
  ])(
    "is answered with the roles that are: %s %s",
    async (role, name) => {
      const wrong = run(["-r", "./tools/register.cjs", "main.ts", role, name], { SANDBOX_HOST: "127.0.0.1" });
      await wrong.says("Usage: node dist/main.js <role>");
      expect((await wrong.end("SIGTERM")).code).toBe(1);
    },
    60_000,
  );
});
