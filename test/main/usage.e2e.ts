import { run } from "./run";

const command = (...args: string[]) => run(["-r", "./tools/register.cjs", "main.ts", ...args], {});

it.each([
  ["worker", "--help"],
  ["--help", ""],
  ["subgraph", "-h"],
])("help is printed, and nothing is started: %s %s", async (...args) => {
  const asked = command(...args.filter(Boolean));
  expect(await asked.ended()).toEqual({ code: 0, signal: null });
  expect(asked.output()).toMatch(/^Usage: node dist\/main\.js <role>/);
});

it.each([
  ["worker", "--port", "7000"],
  ["sandbox", "stripe", "netsuite"],
  ["all", "twice"],
])("what no role takes is refused, and nothing is started: %s %s %s", async (...args) => {
  const wrong = command(...args.filter(Boolean));
  expect(await wrong.ended()).toEqual({ code: 1, signal: null });
  expect(wrong.output()).toMatch(/takes nothing more: what is .*\n\nUsage: node dist\/main\.js <role>/);
});

describe("a role that is not there", () => {
  it.each([
    ["sandbox", "constructor"],
    ["sandbox", "toString"],
    ["subgraph", "constructor"],
    ["subgraph", "__proto__"],
    ["everything", ""],
  ])("is answered with the roles that are: %s %s", async (role, name) => {
    const wrong = run(["-r", "./tools/register.cjs", "main.ts", role, name], { SANDBOX_HOST: "127.0.0.1" });
    await wrong.says("Usage: node dist/main.js <role>");
    expect((await wrong.end("SIGTERM")).code).toBe(1);
  });
});
