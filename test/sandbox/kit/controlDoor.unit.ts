import Fastify, { type FastifyInstance } from "fastify";
import { controlDoor } from "../../../sandbox/kit/controlDoor";

describe("the control door", () => {
  let app: FastifyInstance;
  let url: string;
  let written: number;

  beforeEach(async () => {
    app = Fastify();
    written = 0;
    controlDoor(app, { vendorError: (status) => ({ vendor: status }), reset: () => void (written = 0) });
    app.post("/things", async () => ({ no: ++written }));
    url = await app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterEach(() => app.close());

  const post = (path: string, body: unknown = {}) =>
    fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(500),
    });

  it("tells what was received, and how it was answered", async () => {
    await post("/things", { name: "one" });
    const received = (await (await fetch(`${url}/_sandbox/requests`)).json()) as unknown[];
    expect(received).toEqual([
      expect.objectContaining({ method: "POST", path: "/things", body: { name: "one" }, status: 200 }),
    ]);
  });

  it("has answers say another time than it is, until it is reset", async () => {
    const laterBy = async () => Date.parse(String((await post("/things")).headers.get("date"))) - Date.now();
    await post("/_sandbox/clock", { laterSeconds: 600 });
    expect(await laterBy()).toBeGreaterThan(500_000);
    await post("/_sandbox/reset");
    expect(await laterBy()).toBeLessThan(100_000);
  });

  it("answers a status fault in the vendor's words, with nothing written, as often as ordered", async () => {
    await post("/_sandbox/faults", { match: { path: "^/things" }, kind: "status", status: 429, retryAfter: 3 });
    const refused = await post("/things");
    expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
      429,
      "3",
      { vendor: 429 },
    ]);
    expect(written).toBe(0);
    expect((await post("/things")).status).toBe(200);
  });

  it("answers a page fault with a page for people, or the way to one, with nothing written", async () => {
    await post("/_sandbox/faults", { kind: "page" });
    const page = await post("/things");
    expect([page.status, page.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/html")]);
    expect(await page.text()).toMatch(/^<!DOCTYPE html>/);
    await post("/_sandbox/faults", { kind: "page", status: 302 });
    const led = await fetch(`${url}/things`, { method: "POST", redirect: "manual" });
    expect([led.status, led.headers.get("location")]).toEqual([302, "https://system.example/pages/login"]);
    expect(written).toBe(0);
    expect((await post("/_sandbox/faults", { kind: "status", status: 200 })).status).toBe(400);
  });

  it("does the write and drops the answer on lost-ack", async () => {
    await post("/_sandbox/faults", { kind: "lost-ack" });
    await expect(post("/things")).rejects.toThrow();
    expect(written).toBe(1);
  });

  it("cuts the connection on reset, and keeps silent on timeout, with nothing written", async () => {
    for (const kind of ["reset", "timeout"]) {
      await post("/_sandbox/faults", { kind });
      await expect(post("/things")).rejects.toThrow();
    }
    expect(written).toBe(0);
  });

  it("hits only the requests whose body says what the fault names", async () => {
    await post("/_sandbox/faults", { kind: "reset", match: { body: '"name":"Vault' }, times: 2 });
    expect((await post("/things", { name: "Platform" })).status).toBe(200);
    await expect(post("/things", { name: "Vault, annual" })).rejects.toThrow();
    expect(written).toBe(1);
  });

  it("says what is wrong with a fault it does not know", async () => {
    const refused = await post("/_sandbox/faults", { kind: "meteor" });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(await refused.json())).toContain("kind");
    const unreadable = await post("/_sandbox/faults", { kind: "status", match: { path: "(" } });
    expect(unreadable.status).toBe(400);
    expect((await post("/things")).status).toBe(200);
  });

  it("forgets faults, requests and state on reset", async () => {
    await post("/things");
    await post("/_sandbox/faults", { kind: "status" });
    expect((await post("/_sandbox/reset")).status).toBe(204);
    expect(await (await fetch(`${url}/_sandbox/requests`)).json()).toEqual([]);
    expect(await (await post("/things")).json()).toEqual({ no: 1 });
  });
});
