import { once } from "node:events";
import { request } from "node:http";
import { WebSocket } from "ws";
import { readSettings } from "../../main/settings/readSettings";
import { serverSettings } from "../../main/settings/serverSettings";
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
    expect((await gateway.ask("{ whoami }", {}, { authorization: "Bearer s3cret" })).data).toEqual({
      whoami: "application:gateway-token",
    });
  });

  test("refuses a WebSocket without the token", async () => {
    const asked = gateway.client().iterate({ query: "{ whoami }" }).next();
    await expect(asked).rejects.toMatchObject({ code: 4403, reason: expect.stringContaining("connection_init") });
  });

  test("takes a WebSocket that opens with the token", async () => {
    const { value } = await gateway.client({ authorization: "Bearer s3cret" }).iterate({ query: "{ whoami }" }).next();
    expect(value).toEqual({ data: { whoami: "application:gateway-token" } });
  });
});

describe("a gateway on this machine only", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway("in process", {
      facts: async () => [{ name: "database", state: "failed", says: "the database does not answer" }],
    });
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

describe("a gateway that allows the pages of one origin", () => {
  const app = "https://app.example";
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway("in process", { allowedOrigins: [app] });
  });
  afterAll(() => gateway.close());

  const preflight = (origin: string) =>
    fetch(gateway.url, {
      method: "OPTIONS",
      headers: {
        ...{ origin, "access-control-request-method": "POST" },
        "access-control-request-headers": "authorization,content-type",
      },
    });

  test("lets a browser know so, and answers the page", async () => {
    const { headers } = await preflight(app);
    expect(headers.get("access-control-allow-origin")).toBe(app);
    expect(headers.get("access-control-allow-headers")).toContain("authorization");
    const answer = await gateway.ask("{ whoami }", {}, { origin: app });
    expect(answer.data).toEqual({ whoami: "development:admin" });
    expect(answer.headers.get("access-control-allow-origin")).toBe(app);
    expect(answer.headers.get("access-control-expose-headers")).toContain("x-correlation-id");
    expect(answer.headers.get("access-control-expose-headers")).toContain("x-throughline-mode");
  });

  test("takes a WebSocket that the page opens", async () => {
    const socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws", { origin: app });
    await once(socket, "open");
    socket.close();
    await once(socket, "close");
  });

  test("allows no other page anything", async () => {
    const evil = "https://evil.example";
    expect((await preflight(evil)).headers.get("access-control-allow-origin")).toBeNull();
    const { status, errors, headers } = await gateway.ask("{ whoami }", {}, { origin: evil });
    expect(status).toBe(403);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN_ORIGIN" } }]);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

test.each(["*", "app.example", "https://app.example/", "https://app.example,nonsense"])(
  "%s is no list of origins, and is refused at the start by the setting's name",
  (origins) => {
    expect(() => readSettings(serverSettings, { GATEWAY_ALLOWED_ORIGINS: origins })).toThrow(
      /GATEWAY_ALLOWED_ORIGINS: origins, separated by commas/,
    );
  },
);
