import type { Extra } from "graphql-ws/use/ws";
import type { WebSocket } from "ws";
import type { Caller } from "../../schema/authority/caller";
import { inParameters, type Credentials } from "./credentials";
import type { Authority } from "./openAuthority";
import { mayBeGuessed, type Refusal } from "./refusals";

/** How long one who was let in goes on unasked: what ends credentials without a notification is found after this. */
const RECHECK_MS = 10_000;
/** How long a client has to answer the close: until then its streams would go on. */
const CLOSING_MS = 1_000;
/** The longest that a timer can wait. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** The credentials of an open WebSocket ended: none of the client's retries with them would do. */
const CREDENTIALS_ENDED = 4401;
/** They were refused when it was opened. */
const REFUSED = 4403;
/** Nobody can say at present. @see https://www.iana.org/assignments/websocket/websocket.xhtml */
const TRY_AGAIN_LATER = 1013;

interface Session {
  shown: Credentials;
  caller: Caller;
  expiry: NodeJS.Timeout | undefined;
}

/** What the acknowledgement of a WebSocket says. */
type Acknowledgement = true | Record<string, unknown>;

/** Who is on which WebSocket, for as long as their credentials hold. */
export interface LiveSessions {
  /** Lets in whoever holds what `connection_init` shows, or closes the socket. @returns what to acknowledge with */
  open(extra: Extra, params: Readonly<Record<string, unknown>> | undefined): Promise<Acknowledgement | false>;
  /** `undefined` once the credentials have ended, although the socket may still be closing. */
  callerOf(extra: Extra): Caller | undefined;
}

/**
 * A session ends when its token expires, is revoked, or is otherwise taken back.
 * @param addressOf where a socket comes from
 * @param refused is told where credentials came from that are nobody's
 */
export function liveSessions(
  authority: Authority,
  addressOf: (request: Extra["request"]) => string,
  refused: (address: string) => void,
): LiveSessions {
  const sessions = new Map<WebSocket, Session>();
  let timer: NodeJS.Timeout | undefined;
  let stopLooking = () => {};

  const forget = (socket: WebSocket) => {
    clearTimeout(sessions.get(socket)?.expiry);
    sessions.delete(socket);
    if (sessions.size > 0) return;
    clearInterval(timer);
    stopLooking();
    timer = undefined;
  };
  const end = (socket: WebSocket, refusal: Refusal) => {
    const session = sessions.get(socket);
    if (!session) return;
    forget(socket);
    authority.ended(refusal, session.caller, session.shown);
    socket.close(refusal.reason === "unavailable" ? TRY_AGAIN_LATER : CREDENTIALS_ENDED, cut(refusal.message));
    const impatience = setTimeout(() => socket.terminate(), CLOSING_MS);
    socket.once("close", () => clearTimeout(impatience));
  };
  const recheck = async (socket: WebSocket, { shown }: Session) => {
    const identified = await authority.recheck(shown);
    if ("refusal" in identified) end(socket, identified.refusal);
  };
  const recheckAll = () => {
    for (const [socket, session] of sessions) void recheck(socket, session);
  };
  const remember = (socket: WebSocket, shown: Credentials, caller: Caller) => {
    const left = caller.expiresAtMs === null ? Infinity : caller.expiresAtMs - authority.now();
    const session: Session = { shown, caller, expiry: undefined };
    // A timer may be early by a millisecond. What is further away is found by looking again.
    if (left <= LONGEST_WAIT_MS)
      session.expiry = setTimeout(() => void recheck(socket, session), Math.max(0, left) + 5);
    sessions.set(socket, session);
    socket.once("close", () => forget(socket));
    if (timer) return;
    timer = setInterval(recheckAll, RECHECK_MS).unref();
    stopLooking = authority.onChange(recheckAll);
  };

  return {
    open: async ({ socket, request }, params = {}) => {
      const address = addressOf(request);
      const shown = inParameters(params, address);
      const identified = await authority.identify(shown);
      if ("refusal" in identified) {
        const { reason, message } = identified.refusal;
        if (mayBeGuessed(identified.refusal)) refused(address);
        socket.close(reason === "unavailable" ? TRY_AGAIN_LATER : REFUSED, cut(message));
        return false;
      }
      const { caller } = identified;
      // It may have been closed while its credentials were looked up.
      if (socket.readyState !== socket.OPEN) return false;
      remember(socket, shown, caller);
      return authority.development ? { mode: "development", caller: caller.name, roles: caller.roles } : true;
    },
    callerOf: ({ socket }) => sessions.get(socket)?.caller,
  };
}

/** A close reason has at most 123 bytes. */
const cut = (reason: string): string => {
  const bytes = Buffer.from(reason);
  return bytes.length <= 123 ? reason : new TextDecoder().decode(bytes.subarray(0, 120)).replace(/\uFFFD+$/, "");
};
