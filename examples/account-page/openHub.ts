import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { resuming } from "./resuming";

/** A client of the hub: queries and mutations over HTTP, subscriptions over one WebSocket, which comes back by itself. */
export function openHub(url: string, token: string | undefined) {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const sockets = createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: authorization,
    // `resuming` comes back, from where it was.
    retryAttempts: 0,
  });
  const client = new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { headers: authorization },
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = "", variables = {} }) => ({
          subscribe: (sink) => ({ unsubscribe: resuming(sockets, { query, variables }, sink) }),
        }),
      }),
    ],
  });
  return { client, sockets };
}
