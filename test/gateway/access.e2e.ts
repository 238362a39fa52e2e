import { request } from "node:http";
import { WebSocket } from "ws";
import { aGateway } from "./aGateway";

test("a gateway that others could reach does not start without a token", async () => {
  await expect(aGateway("in process", { host: "0.0.0.0" })).rejects.toMatchObject({
    code: "gateway.token_missing",
    message: expect.stringContaining("configure a token"),
  });
});

describe("a gateway that others can reach", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway("in process", { host: "0.0.0.0", token: "s3cret" });
  });
  afterAll(() => gateway.close());

  test.each([undefined, "Bearer wrong", "s3cret"])(
    "refuses a query whose authorization is %s",
    async (authorization) => {
      const { status, errors } = await gateway.ask(
        "{ whoami }",
        {},
        authorization === undefined ? {} : { authorization },
      );
      expect(status).toBe(401);
      expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    },
  );

  test("answers who sends the token", async () => {
    expect((await gateway.ask("{ whoami }", {}, { authorization: "Bearer s3cret" })).data).toEqual({ whoami: "token" });
  });

  test("refuses a WebSocket without the token", async () => {
    const asked = gateway.client().iterate({ query: "{ whoami }" }).next();
    await expect(asked).rejects.toMatchObject({ code: 4403, reason: expect.stringContaining("connection_init") });
  });

  test("takes a WebSocket that opens with the token", async () => {
    const { value } = await gateway.client({ authorization: "Bearer s3cret" }).iterate({ query: "{ whoami }" }).next();
    expect(value).toEqual({ data: { whoami: "token" } });
  });
});

describe("a gateway on this machine only", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway("in process", { ready: async () => ["the database does not answer"] });
  });
  afterAll(() => gateway.close());

  test("shows Apollo Sandbox to a browser", async () => {
    const response = await fetch(gateway.url, { headers: { accept: "text/html" } });
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("EmbeddedSandbox");
  });

  test("refuses a WebSocket that a foreign web page opens", async () => {
    const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws", {
      origin: "https://evil.example",
    });
    const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
    expect(error.message).toContain("403");
  });

  test("refuses a page whose name was rebound to this machine", async () => {
    const status = await new Promise((resolve, reject) => {
      request(gateway.url, { headers: { host: "evil.example" } }, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });

  test("is live, and says why it is not ready", async () => {
    expect((await fetch(new URL("/health/live", gateway.url))).status).toBe(200);
    const ready = await fetch(new URL("/health/ready", gateway.url));
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ reasons: ["the database does not answer"] });
  });
});
