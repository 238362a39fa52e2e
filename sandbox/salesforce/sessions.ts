import { randomBytes } from "node:crypto";
import { Refusal } from "./refusal";

export interface Session {
  token: string;
  userId: string;
  clientId: string;
  issuedAt: Date;
}

/** The access tokens in force. They live in memory: after a restart clients log in again, as after a revocation. */
export class Sessions {
  private readonly sessions = new Map<string, Session>();

  constructor(
    readonly organizationId: string,
    private readonly clock: () => Date,
    private readonly lifetimeSeconds: number,
  ) {}

  open(userId: string, clientId: string): Session {
    const token = `${this.organizationId.slice(0, 15)}!AQE${randomBytes(48).toString("base64url")}`;
    const session = { token, userId, clientId, issuedAt: this.clock() };
    this.sessions.set(token, session);
    return session;
  }

  /** The session of this token, unless it is unknown or past its time. */
  find(token: string | undefined): Session | undefined {
    const session = token === undefined ? undefined : this.sessions.get(token);
    if (!session) return undefined;
    if (this.clock().getTime() - session.issuedAt.getTime() < this.lifetimeSeconds * 1_000) return session;
    this.sessions.delete(session.token);
    return undefined;
  }

  /** The session an `Authorization` header names, or the 401 INVALID_SESSION_ID of the REST API. */
  authorize(header: string | undefined): Session {
    const session = this.find(/^(?:Bearer|OAuth) (\S+)$/i.exec(header ?? "")?.[1]);
    if (session) return session;
    throw new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
  }

  revoke(token: string): void {
    this.sessions.delete(token);
  }

  revokeAll(): void {
    this.sessions.clear();
  }
}
