import { generateKeyPairSync } from "node:crypto";
import { aJournal, given } from "./commands";
import { machine, startAccount, tokens, type TestAccount } from "./startAccount";

const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const foreignKey = stranger.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

describe("logging in to NetSuite", () => {
  let account: TestAccount | undefined;
  afterEach(() => account?.close());

  const logins = async () => (await account?.door.received())?.filter(({ path }) => path.endsWith("/oauth2/v1/token"));

  it("asks for one token, however many requests wait for it", async () => {
    account = await startAccount();
    const { erp } = account;
    await Promise.all(["1", "2", "1", "2"].map((id) => erp.read("LegalEntity", id)));
    await erp.read("LegalEntity", "1");
    expect(await logins()).toHaveLength(1);
  });

  it("says when the token in force ends, as NetSuite told; one that is signed anew each time never does", async () => {
    account = await startAccount();
    const { erp } = account;
    expect(erp.loginEndsAt?.()).toBeNull();
    const before = Date.now();
    await erp.read("LegalEntity", "1");
    // NetSuite grants an hour.
    const endsAt = Number(erp.loginEndsAt?.()?.getTime());
    expect(endsAt).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(endsAt).toBeLessThanOrEqual(Date.now() + 3_600_000);
    await account.close();
    account = await startAccount({}, { auth: tokens });
    await account.erp.read("LegalEntity", "1");
    expect(account.erp.loginEndsAt?.()).toBeNull();
  });

  it("logs in again, once, when the token is revoked on the way", async () => {
    account = await startAccount();
    const { erp, door } = account;
    const { period } = await given(erp);
    await door.act("revoke-tokens");
    const keys = ["rev-1", "rev-2", "rev-3"];
    const receipts = await Promise.all(keys.map((key) => erp.write("postJournal", key, aJournal(period))));
    expect(receipts.map(({ repeated }) => repeated)).toEqual([false, false, false]);
    expect(await logins()).toHaveLength(2);
  });

  it("signs every request, token-based, where the account still uses that", async () => {
    account = await startAccount({}, { auth: tokens });
    const { period } = await given(account.erp);
    await expect(account.erp.write("postJournal", "rev-1", aJournal(period))).resolves.toMatchObject({
      repeated: false,
    });
    expect(await logins()).toEqual([]);
  });

  it.each([
    ["a key that belongs to no certificate", { ...machine, privateKey: foreignKey }],
    ["a key that cannot be read", { ...machine, privateKey: "nonsense" }],
    ["a client that is not known", { ...machine, clientId: "someone" }],
    ["a token secret that is wrong", { ...tokens, tokenSecret: "wrong" }],
  ])("fails with AUTH, and certain, for %s", async (_case, auth) => {
    account = await startAccount({}, { auth });
    const read = account.erp.read("LegalEntity", "1");
    await expect(read).rejects.toMatchObject({ class: "AUTH", uncertain: false, retryable: false });
  });

  it("is tried again later when NetSuite is not there to answer", async () => {
    account = await startAccount();
    await account.door.arm({ kind: "status", status: 503, match: { path: "/token" } });
    const { erp } = account;
    await expect(erp.read("LegalEntity", "1")).rejects.toMatchObject({ class: "INTERMITTENT", uncertain: false });
    await expect(erp.read("LegalEntity", "1")).resolves.toMatchObject({ code: "sub-us" });
  });
});
