import { request, type OutgoingHttpHeaders } from "node:http";

export interface Told {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

interface Asked {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** One HTTP request with exactly these headers, `Host`, `Origin` and `Sec-Fetch-Site` too, which `fetch` would not send. */
export function ask(url: string, path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Told> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
