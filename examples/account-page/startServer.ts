import { createServer, type Server } from "node:http";
import type { Client } from "@urql/core";
import { AccountPageDocument, AccountsDocument } from "./generated/operations";
import { html } from "./html";
import { accountPage, accountsPage, dealPage } from "./pages";
import { serveDeal } from "./serveDeal";

/**
 * Serves the pages on this machine: `/`, `/accounts/<id>` and `/deals/<id>`. It asks nobody who they are, since nobody
 * else reaches it: served to others, it must, or all see with its token's rights. A name that leads here and is not this
 * machine's, as another page could have made, is refused.
 */
export function startServer(client: Client, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const [, kind, id = "", part] = (request.url ?? "/").split("?")[0]?.split("/") ?? [];
    const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
    const show = (status: number, page: string) => response.writeHead(status, headers).end(page);
    const tell = (status: number, message: string) => show(status, html`<p>${message}</p>`.markup);
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? "")) {
      return void tell(403, "Open this page by the name of this machine");
    }
    const answer = async () => {
      if (kind === "deals" && part === "events") {
        const after = request.headers["last-event-id"];
        return serveDeal(client, id, typeof after === "string" ? after : undefined, response);
      }
      if (kind === "deals") return show(200, dealPage(id));
      if (kind === "accounts") {
        const { data, error } = await client.query(AccountPageDocument, { id }).toPromise();
        if (data?.account) return show(200, accountPage(data.account));
        return tell(error ? 502 : 404, error ? error.message : "There is no such account");
      }
      const { data, error } = await client.query(AccountsDocument, {}).toPromise();
      return data ? show(200, accountsPage(data)) : tell(502, String(error?.message));
    };
    answer().catch((error: unknown) => tell(500, String(error)));
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}
