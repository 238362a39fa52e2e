import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startOrg, type TestOrg } from "./startOrg";

describe("the Salesforce sandbox's memory", () => {
  let folder: string;
  let org: TestOrg;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "salesforce-sandbox-"));
    org = await startOrg({ dataFile: join(folder, "salesforce.jsonl") });
  });
  afterEach(async () => {
    await org.sandbox.close();
    rmSync(folder, { recursive: true });
  });

  const restart = async () => {
    await org.sandbox.close();
    org = await startOrg({ dataFile: join(folder, "salesforce.jsonl") });
  };

  it("survives a restart, deletions included, and gives no id twice", async () => {
    const accounts = org.connection.sobject("Account");
    const [kept, gone] = await accounts.create([{ Name: "Kept" }, { Name: "Gone" }]);
    await accounts.destroy(gone?.id ?? "");
    const before = await accounts.retrieve(kept?.id ?? "");
    await restart();
    expect(await org.connection.sobject("Account").retrieve(kept?.id ?? "")).toEqual(before);
    const { id } = await org.connection.sobject("Account").create({ Name: "New" });
    expect([kept?.id, gone?.id]).not.toContain(id);
    expect((await org.connection.query("SELECT Id FROM User")).totalSize).toBe(1);
  });

  it("keeps a write whose answer was lost", async () => {
    const fault = { kind: "lost-ack", match: { method: "POST", path: "/sobjects/Account" } };
    await org.send("POST", "/_sandbox/faults", fault);
    await expect(org.send("POST", "/services/data/v62.0/sobjects/Account", { Name: "Acme" })).rejects.toThrow();
    await restart();
    expect((await org.connection.query("SELECT Name FROM Account")).records).toMatchObject([{ Name: "Acme" }]);
  });

  it("forgets everything on reset, but for what an org starts with", async () => {
    await org.connection.sobject("Account").create({ Name: "Acme" });
    await org.send("POST", "/_sandbox/reset");
    await restart();
    expect((await org.connection.query("SELECT Id FROM Account")).totalSize).toBe(0);
    expect((await org.connection.query("SELECT Id FROM Pricebook2")).totalSize).toBe(1);
  });
});
