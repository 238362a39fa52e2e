import { generateKeyPairSync } from "node:crypto";
import { aDeal } from "./aDeal";
import { aSalesforce, type TestSalesforce } from "./aSalesforce";

describe("being let in by Salesforce", () => {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const pem = {
    publicKey: pair.publicKey.export({ type: "spki", format: "pem" }).toString(),
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
  const [clientId, username] = ["throughline-demo-client", "hub@acme.example"];
  const app = { clientId, clientSecret: "throughline-demo-secret", username, publicKey: pem.publicKey };
  let org: TestSalesforce;

  beforeEach(async () => void (org = await aSalesforce({ sandboxOptions: { connectedApps: [app] } })));
  afterEach(() => org.close());

  const logins = async () => (await org.requests()).filter(({ path }) => path.endsWith("/token")).length;

  it("logs in by a signed assertion as well", async () => {
    const { account } = await aDeal(org);
    const jwt = org.open({ auth: { kind: "jwt-bearer", clientId, username, privateKey: pem.privateKey } });
    expect(await jwt.read("Account", account)).toMatchObject({ name: "Acme" });
  });

  it("refuses wrong credentials, saying whose", async () => {
    const wrong = org.open({ auth: { kind: "client-credentials", clientId, clientSecret: "wrong" } });
    await expect(wrong.read("Account", "001000000000001AAA")).rejects.toMatchObject({
      class: "AUTH",
      message: expect.stringContaining(`did not log in the connected app ${clientId}: invalid_client`),
    });
    const stranger = {
      kind: "jwt-bearer",
      clientId,
      username: "who@acme.example",
      privateKey: pem.privateKey,
    } as const;
    await expect(org.open({ auth: stranger }).read("User", "005000000000001AAA")).rejects.toMatchObject({
      class: "AUTH",
    });
  });

  it("logs in once for many calls, and once more for all when the session is revoked", async () => {
    const { account } = await aDeal(org);
    const before = await logins();
    const readMany = () => Promise.all(Array.from({ length: 10 }, () => org.connector.read("Account", account)));
    await readMany();
    expect((await logins()) - before).toBe(1);
    await org.control("revoke-sessions");
    expect(await readMany()).toHaveLength(10);
    expect((await logins()) - before).toBe(2);
  });

  it("gives up when a new session is refused too", async () => {
    const { account } = await aDeal(org);
    await org.fault({ match: { path: "/queryAll" }, kind: "status", status: 401, times: 2 });
    await expect(org.connector.read("Account", account)).rejects.toMatchObject({
      class: "AUTH",
      code: "INVALID_SESSION_ID",
    });
    expect(await org.connector.read("Account", account)).toMatchObject({ name: "Acme" });
  });

  it.each([
    [429, "RATE_LIMIT", 7_000],
    [403, "RATE_LIMIT", 7_000],
    [503, "INTERMITTENT", undefined],
    [500, "INTERMITTENT", undefined],
    [400, "INTERMITTENT", undefined],
  ])("takes HTTP %d as %s", async (status, failureClass, retryAfterMs) => {
    const { account } = await aDeal(org);
    const retryAfter = retryAfterMs === undefined ? {} : { retryAfter: retryAfterMs / 1_000 };
    await org.fault({ match: { path: "/queryAll" }, kind: "status", status, ...retryAfter });
    const failure = { class: failureClass, retryAfterMs, httpStatus: status, retryable: true, uncertain: false };
    await expect(org.connector.read("Account", account)).rejects.toMatchObject(failure);
    expect((await org.requests()).filter(({ path }) => path.includes("/queryAll"))).toHaveLength(1);
  });

  it("tells silence from nobody there", async () => {
    const { account } = await aDeal(org);
    await org.fault({ match: { path: "/queryAll" }, kind: "timeout" });
    const hasty = org.open({ timeoutMs: 100 });
    await expect(hasty.read("Account", account)).rejects.toMatchObject({
      ...{ class: "CONNECTION", uncertain: false },
      // Not the ten minutes of which jsforce speaks, whatever its limit was.
      message: expect.stringMatching(/\(no answer within 100 ms\)$/),
    });
    await org.connector.read("Account", account);
    await org.sandbox.close();
    const task = { accountExternalId: account, ownerUserExternalId: null, subject: "s", body: "b" };
    await expect(
      org.connector.write("createTask", "k", { ...task, dueOn: "2026-06-02", urgent: false }),
    ).rejects.toMatchObject({ class: "CONNECTION", code: "ECONNREFUSED", uncertain: false });
    await expect(org.open().read("Account", account)).rejects.toMatchObject({ class: "CONNECTION" });
  });
});
