import { redactText } from "../../../platform/redaction/redactText";

const key = (kind: string) => `${kind}_${"51abcDEF".repeat(3)}`;

test.each(["sk_test", "sk_live", "rk_test", "rk_live", "pk_live", "sk_org_live", "whsec"])(
  "a key that begins with %s is hidden wherever it stands",
  (kind) => {
    expect(redactText(`It was refused: ${key(kind)}, it says`)).toBe("It was refused: •••, it says");
  },
);

test.each([
  "sk_lindqvist@acme.com",
  "rk_anderson@acme.com",
  "pk_jorgensen",
  "person:okta/sk_lindqvist",
  "desk_testing",
])("%s is a name, and is shown", (name) => {
  expect(redactText(`It was asked for by ${name}`)).toBe(`It was asked for by ${name}`);
});
