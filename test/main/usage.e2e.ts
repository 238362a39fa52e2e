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
  ["doctor", "--help", "Usage: npm run doctor"],
  ["token", "--help", "Usage: npm run token"],
  ["demo", "--help", "Usage: npm run demo"],
  ["audit", "--help", "Usage: node dist/main.js audit verify"],
])("help of a command of its own is that command's: %s %s", async (role, flag, said) => {
  const asked = command(role, flag);
  expect(await asked.ended()).toEqual({ code: 0, signal: null });
  expect(asked.output()).toMatch(new RegExp(`^${said}`));
});

it.each([
  [["doctor", "now"], "Unexpected argument 'now'"],
  [["demo", "list", "--all"], "Unknown option '--all'"],
  [["audit", "verify", "--bogus"], "Unknown option '--bogus'"],
  [["audit", "verify", "--expect", "12"], '--expect takes <seq>:<hash>, as audit verify prints it, and not "12"'],
  [["audit", "seal"], "--expect is missing"],
  [["audit", "seal", "--expect", `1:${"a".repeat(64)}`, "--reason", " "], "--reason is missing, or says nothing"],
])("a command that is not understood is answered with what is wrong: %j", async (args, said) => {
  const wrong = command(...args);
  expect((await wrong.ended()).code).not.toBe(0);
  expect(wrong.output().startsWith(said)).toBe(true);
  expect(wrong.output()).toContain("\n\nUsage: ");
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
