import { randomBytes } from "node:crypto";

/** The access tokens granted. They are forgotten at the end, as every client must log in again after the hour anyway. */
export class AccessTokens {
  private readonly ends = new Map<string, number>();

  constructor(private readonly seconds: number) {}

  grant(now: Date): { access_token: string; expires_in: string; token_type: "bearer" } {
    const token = randomBytes(32).toString("base64url");
    this.ends.set(token, now.getTime() + this.seconds * 1_000);
    return { access_token: token, expires_in: String(this.seconds), token_type: "bearer" };
  }

  accepts(token: string, now: Date): boolean {
    return (this.ends.get(token) ?? 0) > now.getTime();
  }

  revokeAll(): void {
    this.ends.clear();
  }
}
