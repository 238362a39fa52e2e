import { isSecretName } from "../../../platform/redaction/isSecretName";

test.each([
  ...["Authorization", "set-cookie", "x-throughline-signature", "clientSecret", "Client-Secret", "client_secret"],
  ...["API_KEY", "apiKey", "privateKeys", "refreshToken", "tokens", "PASSWORD", "db_passwd", "user-pwd", "jwt"],
  ...["AUDIT_KEY", "STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS", "credentials", "connectionString", "client_assertion"],
])("%s holds a credential, for the audit log and the process's log alike", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each(["tokenCount", "idempotencyKey", "key", "keyed", "author", "passed", "correlationId", "GATEWAY_PORT"])(
  "%s holds none",
  (name) => {
    expect(isSecretName(name)).toBe(false);
  },
);
