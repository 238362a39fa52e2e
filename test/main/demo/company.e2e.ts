import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../../workflows/eventually";
import { places } from "../places";
import { run, type Running } from "../run";
import { demoPage } from "./demoPage";

const { query, steps } = demoPage();
const withoutNumbers = (text: string): string => text.replace(/\b[A-Z0-9]{8}-\d{4}\b/g, "…").trim();

describe("the company to play with", () => {
  let folder: string;
  let env: Record<string, string>;
  let hub: Running;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-demo-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    env = { ...(await places()), DATA_DIR: join(folder, "data"), LOG_LEVEL: "warn" };
    hub = run(["tools/start.mjs"], env);
    await hub.says("Six more deals are there", 180_000);
  });
  afterAll(async () => {
    await hub.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  const demo = async (...words: string[]) => {
    const command = run(["tools/demo.mjs", ...words], env);
    const { code } = await command.ended();
    return { code, said: withoutNumbers(command.output()) };
  };
  const ask = async (asked: string, variables: object) => {
    const answer = await fetch(`http://127.0.0.1:${env.GATEWAY_PORT}/graphql`, {
      ...{ method: "POST", headers: { "content-type": "application/json" } },
      body: JSON.stringify({ query: asked, variables }),
    });
    return (await answer.json()) as { data: { accounts?: { nodes: object[] } }; errors?: object[] };
  };
  /** What there is in the end, when it is as expected; else what there was last. */
  const settled = async <T>(look: () => Promise<T>, expected: (seen: T) => void): Promise<T> => {
    let seen: T | undefined;
    const isAsExpected = async () => {
      const found = (seen = await look());
      try {
        expected(found);
        return { found };
      } catch {
        return null;
      }
    };
    return (await eventually(isAsExpected, async () => seen)).found;
  };

  it("stands where its page says before anybody does anything", async () => {
    const listed = steps.find(({ commands }) => commands[0]?.[0] === "list");
    const { code, said } = await settled(
      () => demo("list"),
      ({ said }) => expect(said).toBe(listed?.prints),
    );
    expect({ code, said }).toEqual({ code: 0, said: listed?.prints });
  });

  it.each(steps.filter(({ account }) => account !== null))(
    "ends where its page says: $title",
    async ({ commands, account, mutation }) => {
      for (const words of commands) expect(await demo(...words)).toMatchObject({ code: 0 });
      if (mutation !== null) expect((await ask(mutation, {})).errors).toBeUndefined();
      const deal = { account: commands.at(-1)?.[1] };
      const look = async () => {
        const { data, errors } = await ask(query, deal);
        expect(errors).toBeUndefined();
        return data.accounts?.nodes;
      };
      await settled(look, (nodes) => expect(nodes).toMatchObject([account]));
    },
  );

  it("balances every document that it left in the ledger", async () => {
    const all = "{ postings(first: 100) { nodes { kind status journal { balanced } } } }";
    const { data } = (await ask(all, {})) as { data: { postings?: { nodes: object[] } } };
    const nodes = data.postings?.nodes ?? [];
    expect(nodes.length).toBeGreaterThan(15);
    for (const node of nodes) expect(node).toMatchObject({ status: "POSTED", journal: { balanced: true } });
  });

  it.each([
    [
      ["pay", "northwind"],
      "pay does not apply to northwind now: invoice … is settled already. What does: close-period",
    ],
    [
      ["edit-ledger", "northwind"],
      "edit-ledger does not apply to northwind now: it is paid: nothing can be taken off. ",
    ],
    [["win", "alpine"], "win does not apply to alpine now: the deal is won already. What does: pay, "],
    [
      ["fix", "adventure"],
      "fix does not apply to adventure now: nothing is wrong with it in Salesforce or NetSuite. What does: ",
    ],
    [
      ["pay", "acme"],
      'There is no deal "acme": northwind, alpine, fabrikam, contoso, adventure, tailspin, woodgrove\n\nUsage: npm run demo',
    ],
    [["pay"], "Name a deal: northwind, "],
    [
      ["refund", "alpine"],
      'There is no command "refund": list, win, fix, pay, decline, credit, edit-ledger, close-period\n\nUsage: ',
    ],
    [["list", "alpine"], "list takes nothing more\n\nUsage: "],
    [["pay", "alpine", "twice"], "pay takes one deal: what is twice?\n\nUsage: "],
  ])("refuses what cannot be done, and says what can: %j", async (words, said) => {
    const refused = await demo(...words);
    expect(refused.code).toBe(1);
    expect(refused.said.startsWith(said)).toBe(true);
  });

  it("enters nothing twice at a second start, and says that no hub runs while none does", async () => {
    const { said: before } = await demo("list");
    await hub.end("SIGINT");
    const away = await demo("win", "alpine");
    expect(away.code).toBe(1);
    expect(away.said).toMatch(
      /^The stand-in of Salesforce does not answer at http:.*: start the hub first, by npm start/,
    );
    hub = run(["tools/start.mjs"], env);
    await hub.says("Six more deals are there", 180_000);
    expect((await demo("list")).said).toBe(before);
  });
});
