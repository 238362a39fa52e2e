import { ask } from "../../support/ask";
import { everySandbox, type AnySandbox } from "./everySandbox";

const evil = "https://evil.example";

describe.each(everySandbox)("the %s sandbox, asked by a page in a developer's browser", (_name, start) => {
  let sandbox: AnySandbox;
  beforeAll(async () => void (sandbox = await start()));
  afterAll(() => sandbox.close());

  const json = { "content-type": "application/json" };
  const reset = (headers: Record<string, string>, body = "{}") =>
    ask(sandbox.url, "/_sandbox/reset", { method: "POST", headers, body });
  const list = (headers: Record<string, string>) => ask(sandbox.url, "/_sandbox/requests", { headers });
  const read = (headers: Record<string, string> = {}) =>
    ask(sandbox.url, sandbox.read, { headers: { authorization: sandbox.authorization, ...headers } });
  const code = ({ text }: { text: string }) => (JSON.parse(text) as { error: { code: string } }).error.code;
  const remembered = async () => (JSON.parse((await list({})).text) as unknown[]).length;

  it("keeps its data when a page of another origin posts plain text, a form or JSON", async () => {
    await read();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json"]) {
      const refused = await reset({ origin: evil, "content-type": type });
      expect([refused.status, code(refused)]).toEqual([403, "FOREIGN_ORIGIN"]);
    }
    expect(await remembered()).toBeGreaterThan(0);
  });

  it("takes an order at its control door as application/json only, however the address is written", async () => {
    await read();
    const types = ["text/plain", "application/x-www-form-urlencoded", "text/json", "application/jsonp"];
    for (const path of ["/_sandbox/reset", "/%5fsandbox/reset", "/_sandbox/faults"]) {
      for (const type of types) {
        const sent = { method: "POST", headers: { "content-type": type }, body: '{"kind":"status"}' };
        const refused = await ask(sandbox.url, path, sent);
        expect([refused.status, code(refused)]).toEqual([415, "NOT_JSON"]);
      }
      expect((await ask(sandbox.url, path, { method: "POST" })).status).toBe(415);
    }
    const headers = { "content-length": 3 };
    const deleted = await ask(sandbox.url, "/_sandbox/faults", { method: "DELETE", headers, body: "a=b" });
    expect(deleted.status).toBe(415);
    expect((await list({})).status).toBe(200);
    expect(await remembered()).toBeGreaterThan(0);
    expect(JSON.parse((await ask(sandbox.url, "/_sandbox/faults")).text)).toEqual([]);
  });

  it("takes JSON with a charset, without a body, and a DELETE without a type", async () => {
    expect((await reset({ "content-type": "application/json; charset=utf-8" })).status).toBe(204);
    expect((await reset(json, "")).status).toBe(204);
    expect((await ask(sandbox.url, "/_sandbox/faults", { method: "DELETE" })).status).toBe(204);
    sandbox = await restarted(sandbox, start);
  });

  it.each([
    ["another origin", { origin: evil }],
    ["another port of this machine", { origin: "http://localhost:3000" }],
    ["a sandboxed frame or a file", { origin: "null" }],
    ["another site, by fetch metadata", { "sec-fetch-site": "cross-site" }],
    ["another port, by fetch metadata", { "sec-fetch-site": "same-site" }],
    ["whatever fetch metadata will say one day", { "sec-fetch-site": "unheard-of" }],
  ])("refuses a request of %s, at the platform's own API too", async (_who, headers) => {
    for (const refused of [await list(headers), await read(headers), await reset({ ...headers, ...json })]) {
      expect([refused.status, code(refused)]).toEqual([403, "FOREIGN_ORIGIN"]);
      expect(Object.keys(refused.headers)).not.toContain("access-control-allow-origin");
    }
    const preflight = await ask(sandbox.url, sandbox.read, { method: "OPTIONS", headers });
    expect(preflight.status).toBe(403);
  });

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "0.0.0.0",
    "10.0.0.1:80",
    "127.0.0.1@evil",
  ])("refuses a name that was bound to this machine: %s", async (host) => {
    for (const refused of [await list({ host }), await read({ host }), await reset({ host, ...json })]) {
      expect([refused.status, code(refused)]).toEqual([421, "FOREIGN_HOST"]);
    }
    expect((await list({ host, origin: `http://${host}` })).status).toBe(421);
  });

  it("answers programs, and the person who types its address", async () => {
    const { port } = new URL(sandbox.url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, "LOCALHOST", "127.0.0.2"]) {
      expect((await read({ host })).status).toBe(200);
    }
    const host = `localhost:${port}`;
    expect((await list({ host, "sec-fetch-site": "none" })).status).toBe(200);
    expect((await list({ host, origin: `http://${host}`, "sec-fetch-site": "same-origin" })).status).toBe(200);
  });

  it("tells requests without the credentials that they carried, yet tells two of them apart", async () => {
    const { authorization, another } = sandbox;
    await read({ cookie: "sid=c0ffee" });
    await read();
    await ask(sandbox.url, `${sandbox.read}?access_token=inTheUrl`, { headers: { authorization: another } });
    const { text } = await list({});
    for (const secret of [authorization.split(" ")[1], another.split(" ")[1], "c0ffee", "inTheUrl"]) {
      expect(text).not.toContain(secret);
    }
    const [first, same, other] = (JSON.parse(text) as { headers: Record<string, string> }[])
      .slice(-3)
      .map(({ headers }) => headers["authorization"]);
    expect(first).toMatch(/^Bearer \[hidden [0-9a-f]{8}\]$/);
    expect(other).toMatch(/^Basic \[hidden [0-9a-f]{8}\]$/);
    expect(same).toBe(first);
    expect(other?.split(" ")[2]).not.toBe(first?.split(" ")[2]);
  });
});

describe.each(everySandbox)("the %s sandbox in a container", (_name, start) => {
  it("is reached by the names it was told of, and by no other", async () => {
    const sandbox = await start({ host: "0.0.0.0", allowedHosts: ["sandbox-one"] });
    const url = sandbox.url.replace("0.0.0.0", "127.0.0.1");
    const status = async (host: string) => (await ask(url, "/_sandbox/requests", { headers: { host } })).status;
    expect(await status("sandbox-one:4011")).toBe(200);
    expect(await status("localhost")).toBe(200);
    expect(await status("sandbox-two:4011")).toBe(421);
    expect(await status("0.0.0.0:4011")).toBe(421);
    await sandbox.close();
  });
});

/** A reset has forgotten who was logged in. */
async function restarted(old: AnySandbox, start: () => Promise<AnySandbox>): Promise<AnySandbox> {
  await old.close();
  return start();
}
