import { once } from "node:events";
import { connect } from "node:net";
import { aGateway } from "../aGateway";

/** As nginx passes it on by a plain `proxy_pass`. */
async function passOn(url: string, authorization: readonly string[]): Promise<string> {
  const { host, hostname, port } = new URL(url);
  const body = JSON.stringify({ query: "{ whoami }" });
  const headers = [`Host: ${host}`, "Connection: close", "Content-Type: application/json", ...authorization];
  const socket = connect(Number(port), hostname);
  let read = "";
  socket.on("data", (chunk) => (read += chunk.toString()));
  socket.write(`POST /graphql HTTP/1.0\r\n${headers.join("\r\n")}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  await once(socket, "close");
  return read;
}

test("what a proxy passes on as HTTP/1.0 is refused while whoever asks may take any role", async () => {
  const gateway = await aGateway();
  const read = await passOn(gateway.url, []);
  await gateway.close();
  expect(read).toMatch(/^HTTP\/1\.1 403 /);
  expect(read).toContain("A proxy passes requests on (HTTP/1.0)");
  expect(read).toContain('"code":"FORBIDDEN_ORIGIN"');
});

test("and answered where callers show who they are", async () => {
  const gateway = await aGateway("in process", { host: "0.0.0.0", token: "s3cret" });
  const read = await passOn(gateway.url, ["Authorization: Bearer s3cret"]);
  await gateway.close();
  expect(read).toMatch(/^HTTP\/1\.1 200 /);
  expect(read).toContain("application:gateway-token");
});
