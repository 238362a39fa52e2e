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
    ["sandbox", "constructor", 'There is no sandbox "constructor"'],
    ["sandbox", "toString", 'There is no sandbox "toString"'],
    ["subgraph", "constructor", 'There is no subgraph "constructor"'],
    ["subgraph", "__proto__", 'There is no subgraph "__proto__"'],
    ["subgraph", "", "Say which: subgraph takes a word more"],
    ["everything", "", 'There is no role "everything"'],
    ["", "", "Name a role"],
  ])("is answered with what is wrong, and the roles that are: %s %s", async (role, name, said) => {
    const args = ["-r", "./tools/register.cjs", "main.ts", role, name].filter(Boolean);
    const wrong = run(args, { SANDBOX_HOST: "127.0.0.1" });
    expect((await wrong.ended()).code).toBe(1);
    expect(wrong.output()).toMatch(new RegExp(`^${said}\\n\\nUsage: node dist/main\\.js <role>`));
  });
});
