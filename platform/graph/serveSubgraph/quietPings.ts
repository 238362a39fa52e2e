import type { ServerOptions } from "graphql-ws";
import type { Extra } from "graphql-ws/use/ws";

type Live = ServerOptions<Record<string, unknown>, Extra>;

/** A ping's payload comes back in its pong; it says when it was sent, and little more. */
const PAYLOAD_CHARACTERS = 1_024;

/**
 * Operations over sockets that answer short pings, of those who said who they are.
 * @param known told of each socket that did
 * @see https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md#ping
 */
export const quietPings = (live: Live, known: (socket: Extra["socket"]) => void): Live => ({
  ...live,
  onConnect: async (context) => {
    const taken = await live.onConnect?.(context);
    if (taken !== false) known(context.extra.socket);
    return taken;
  },
  onPing: ({ acknowledged, extra: { socket } }, payload) => {
    if (!acknowledged) socket.close(4401, "Send connection_init before a ping");
    else if (payload && JSON.stringify(payload).length > PAYLOAD_CHARACTERS) {
      socket.close(1008, `A ping carries at most ${PAYLOAD_CHARACTERS} characters`);
    }
  },
});
