import { once } from "node:events";
import { createServer, request, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A proxy that hands on what comes for a path to another host and path, WebSockets as well; the rest is 404. */
export async function rewritingProxy(path: string, target: () => string) {
  const seen: string[] = [];
  const forward = (from: IncomingMessage) => {
    const { hostname, port, pathname } = new URL(target());
    const headers = { ...from.headers, host: `${hostname}:${port}` };
    return request({ hostname, port, path: pathname, method: from.method ?? "GET", headers });
  };
  const server = createServer((from, to) => {
    seen.push(`${from.method} ${from.url}`);
    if (from.url !== path) return to.writeHead(404).end();
    const onward = forward(from).on("response", (response) => {
      to.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(to);
    });
    from.pipe(onward);
  });
  server.on("upgrade", (from: IncomingMessage, socket: Socket) => {
    seen.push(`WS ${from.url}`);
    if (from.url !== path) return socket.destroy();
    forward(from)
      .on("upgrade", (response, onward) => {
        const lines = Object.entries(response.headers).map(([name, value]) => `${name}: ${String(value)}`);
        socket.write(["HTTP/1.1 101 Switching Protocols", ...lines, "", ""].join("\r\n"));
        socket.on("error", () => onward.destroy()).pipe(onward);
        onward.on("error", () => socket.destroy()).pipe(socket);
      })
      .on("response", () => socket.destroy())
      .end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
