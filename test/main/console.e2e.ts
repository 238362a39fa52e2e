import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { browserPath, openBrowser } from "../support/openBrowser";
import { places } from "./places";
import { run, type Running } from "./run";

/** Where the pictures are left, to be looked at. */
const PICTURES = ".data/console";
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  id: string;
  impact: string | null;
  nodes: { html: string }[];
}

// A machine without a browser has nothing to show the pages in.
const described = browserPath === undefined ? describe.skip : describe;

described("the pages in a browser that reaches nothing but the hub", () => {
  let folder: string;
  let hub: Running;
  let at: string;
  let browser: Browser;
  const faults: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "throughline-console-"));
    // Root's database runs as another user, who must be able to enter.
    chmodSync(folder, 0o755);
    mkdirSync(PICTURES, { recursive: true });
    const env: Record<string, string> = { ...(await places()), DATA_DIR: join(folder, "data"), LOG_LEVEL: "warn" };
    hub = run(["tools/start.mjs"], env);
    at = `http://127.0.0.1:${env.GATEWAY_PORT}`;
    browser = await openBrowser();
    await hub.says("Six more deals are there", 180_000);
  });
  afterAll(async () => {
    await browser?.close();
    await hub?.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  /** A page of a window so wide; what is asked of anybody else does not get through. */
  const open = async (path: string, width: number, colorScheme: "light" | "dark"): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.route(
      (url) => !url.href.startsWith(at),
      (route) => route.abort(),
    );
    page.on("console", (message) => {
      // A hub that is not ready at the moment, on a machine with much else to do, is told of by the page in words.
      const ofHealth = message.location().url.endsWith("/health/ready");
      if (message.type() === "error" && !ofHealth) faults.push(`${path}: ${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
    await page.goto(`${at}${path}`);
    return page;
  };
  /** What axe finds that keeps somebody out. */
  const serious = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    const { violations } = (await page.evaluate("axe.run()")) as { violations: Finding[] };
    const found = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  };

  it.each([
    [1_400, "light"],
    [1_000, "dark"],
    [390, "light"],
  ] as const)("show at / how the hub stands, its accounts and what happens, %i wide and %s", async (width, scheme) => {
    const page = await open("/", width, scheme);
    await page.getByRole("rowheader", { name: "Northwind Traders" }).waitFor();
    await page.locator("#tape li").first().waitFor();
    await page.getByText("Won, and waiting").waitFor();
    await page
      .locator("#health")
      .filter({ hasText: /All is well|It works, but not all of it/ })
      .waitFor();
    // Nothing runs over the edge of a narrow window.
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await serious(page)).toEqual([]);
    await page.screenshot({ path: join(PICTURES, `home-${width}-${scheme}.png`), fullPage: true });
    await page.close();
  });

  it("says at / why a part of it is not shown, in the words of the graph", async () => {
    const page = await browser.newPage();
    const message = "The operations subgraph does not answer";
    const body = JSON.stringify({ data: { summary: null, accounts: null }, errors: [{ message }] });
    await page.route(`${at}/graphql`, (route) => route.fulfill({ contentType: "application/json", body }));
    await page.goto(at);
    for (const part of ["#summary", "#accounts"]) await page.locator(part).getByText(message).waitFor();
    await page.close();
  });

  it("has everything at / in reach of the keyboard alone", async () => {
    const page = await open("/", 1_400, "light");
    const reached: string[] = [];
    for (let no = 0; no < 6; no += 1) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"));
    }
    expect(reached.slice(0, 3)).toEqual(["To the content", "Explorer", "Apollo Sandbox"]);
    await page.close();
  });

  it.each([
    [1_400, "light"],
    [1_000, "dark"],
    [390, "light"],
  ] as const)("run at /explore every example of the documentation, %i wide and %s", async (width, scheme) => {
    const page = await open("/explore", width, scheme);
    const examples = page.locator("#examples button");
    await examples.first().waitFor();
    expect(await examples.count()).toBeGreaterThan(10);
    const result = page.locator(".graphiql-response");
    const names = width === 1_400 ? await examples.allInnerTexts() : ["MoneyAtRisk (query)"];
    for (const name of names.filter((one) => one.endsWith("(query)"))) {
      await page.getByRole("button", { name }).click();
      // What needs a record that the demo has none of, such as a credit memo, says so.
      await page
        .locator("#said")
        .filter({ hasText: /runs\.$|knows nothing yet/ })
        .waitFor();
      const runs = `${name.split(" ")[0]} runs.`;
      if ((await page.locator("#said").innerText()) !== runs) continue;
      await result.getByText('"data"').first().waitFor();
      expect([name, await result.innerText()]).toEqual([name, expect.not.stringContaining('"errors"')]);
    }
    expect(await serious(page)).toEqual([]);
    await page.screenshot({ path: join(PICTURES, `explore-${width}-${scheme}.png`) });
    await page.close();
  });

  it("follow what happens at /explore over graphql-ws", async () => {
    const page = await open("/explore", 1_400, "light");
    await page.getByRole("button", { name: "Lifecycle (subscription)" }).click();
    await page.locator("button.graphiql-execute-button[aria-label*='Stop']").waitFor();
    await page.close();
  });

  it("reported no fault of their own", () => {
    expect(faults).toEqual([]);
  });
});
