import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  status: number;
  /** Text is sent as it is. */
  body: object | string;
  headers?: Record<string, string>;
}

interface AServer {
  url: string;
  close(): Promise<void>;
}

/** A server on loopback that answers as it is told, or not at all, for what no sandbox can be brought to say. */
export async function aServer(answer: (request: IncomingMessage) => Answer | null): Promise<AServer> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const told = answer(request);
      if (!told) return;
      const { status, body, headers = {} } = told;
      response
        .writeHead(status, { "content-type": "application/json", ...headers })
        .end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
