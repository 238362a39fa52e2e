import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSalesforceSandbox, type SalesforceSandbox } from "../../../sandbox/salesforce/startSalesforceSandbox";
import { aSalesforce, type TestSalesforce } from "./aSalesforce";
import { changesOf, collect } from "./collect";

describe("an outage of Salesforce", () => {
  const folder = mkdtempSync(join(tmpdir(), "salesforce-"));
  let org: TestSalesforce;
  let restarted: SalesforceSandbox | undefined;

  afterEach(async () => {
    await org.close();
    await restarted?.close();
    restarted = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("interrupts the change feed, which takes up where it was", async () => {
    const options = { dataFile: join(folder, "org.jsonl") };
    org = await aSalesforce({ sandboxOptions: options });
    const { connector, sandbox, create, logIn } = org;
    const portOf = (address: string) => Number(address.split(":").at(-1));
    const [port, pubSubPort] = [portOf(sandbox.url), portOf(sandbox.pubSubAddress)];
    const metadataDir = join(__dirname, "../../../connectors/salesforce/metadata");
    const feed = collect(
      (signal) => connector.changes("pubsub", null, signal),
      (pages) => changesOf(pages).length >= 2,
    );
    await create("Account", { Name: "Before" });
    await sandbox.close();
    restarted = await startSalesforceSandbox({ port, pubSubPort, metadataDir, ...options });
    // The first attempt may meet a connection that fetch kept from before.
    const person = await logIn().catch(logIn);
    await person.sobject("Account").create({ Name: "After" });
    const pages = await feed;
    const names = changesOf(pages).map(({ payload }) => (payload as { Name: string }).Name);
    expect(names).toEqual(["Before", "After"]);
    expect(pages.some(({ gap }) => gap)).toBe(false);
  });

  it("is not what ends the feed when Salesforce refuses its credentials: that is said at once", async () => {
    org = await aSalesforce();
    const auth = { kind: "client-credentials", clientId: "stranger", clientSecret: "wrong" } as const;
    const feed = collect((signal) => org.open({ auth }).changes("pubsub", null, signal));
    await expect(feed).rejects.toMatchObject({ class: "AUTH" });
  });

  it("is not taken for a topic that the org does not have", async () => {
    org = await aSalesforce();
    const strange = org.open({ pubSubTopics: ["/data/UnicornChangeEvent"] });
    await expect(collect((signal) => strange.changes("pubsub", null, signal))).rejects.toMatchObject({
      class: "MISSING_REFERENCE",
      message: expect.stringContaining("/data/UnicornChangeEvent"),
    });
  });
});
