/** Why somebody is not let in. What they are told fits into the close reason of a WebSocket, 123 bytes (RFC 6455, 5.5). */
export const refusals = {
  missing: unauthenticated(
    "Send your token as `Authorization: Bearer <token>`, or as { authorization } in connection_init",
  ),
  malformed: unauthenticated("What was sent as authorization is not of the form `Bearer <token>`"),
  too_large: unauthenticated("The token is longer than 8192 characters: have fewer claims put into it"),
  unknown: unauthenticated("The token is not known here: ask whoever runs the gateway for one"),
  expired: unauthenticated("Token expired: connect again with a new one"),
  revoked: unauthenticated("Token revoked: connect again with another one"),
  not_yet_valid: unauthenticated("The token is not valid yet: look at the clock of whoever issued it"),
  wrong_issuer: unauthenticated("The token's issuer is not one of those trusted here"),
  wrong_audience: unauthenticated("The token was issued for another audience: ask for one for this gateway"),
  wrong_type: unauthenticated("The token is of another type: send an access token"),
  algorithm: unauthenticated("The token is signed by an algorithm that is not accepted of its issuer"),
  signature: unauthenticated("The token's signature does not hold"),
  unknown_key: unauthenticated("The token is signed with a key that its issuer does not publish"),
  unsupported: unauthenticated("The token is no signed JWT of the kind taken here (RFC 7519)"),
  no_expiry: unauthenticated("The token does not say when it expires"),
  no_subject: unauthenticated("The token does not say whose it is"),
  no_role: { status: 403, code: "FORBIDDEN", message: "The token gives no role that is known here: ask for one" },
  unknown_role: { status: 400, code: "BAD_REQUEST", message: "There is no such role" },
  no_legal_entity: { status: 400, code: "BAD_REQUEST", message: "No legal entity is named" },
  unknown_person: { status: 400, code: "BAD_REQUEST", message: "There is no such person" },
  unavailable: {
    ...{ status: 503, code: "AUTHENTICATION_UNAVAILABLE" },
    message: "Tokens cannot be checked at present: try again shortly",
  },
} as const satisfies Record<string, { status: number; code: string; message: string }>;

/** What was refused before it was known to be genuine: anybody can make it up, and guesses end so. */
const madeUp: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  ...(["malformed", "too_large", "unknown", "wrong_issuer"] as const),
  ...(["algorithm", "signature", "unknown_key", "unsupported"] as const),
]);

/** Whether credentials may have been guessed. One that expired or was revoked was somebody's, and is no guess. */
export const mayBeGuessed = ({ reason }: Refusal): boolean => madeUp.has(reason);

export type RefusalReason = keyof typeof refusals;

/** Why this caller is not let in, and what to do about it. */
export interface Refusal {
  reason: RefusalReason;
  /** As in the error's extensions. */
  code: string;
  /** Of an answer over HTTP. */
  status: number;
  message: string;
}

export const refuse = (reason: RefusalReason, message?: string): { refusal: Refusal } => ({
  refusal: { reason, ...refusals[reason], ...(message !== undefined && { message }) },
});

function unauthenticated(message: string) {
  return { status: 401, code: "UNAUTHENTICATED", message } as const;
}
