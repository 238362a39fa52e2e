import { isEmail } from "../../schema/isEmail";

describe("an e-mail address", () => {
  it.each(["ap@acme.example", "accounts.payable+eu@mail.acme.co.uk", "o'neil@bücher.example"])("is %s", (text) => {
    expect(isEmail(text)).toBe(true);
  });

  it.each([
    ...["", "ap", "ap@", "@acme.example", "ap@acme", "ap@acme.", "ap@.example", "ap@acme..example", "a@b@acme.example"],
    ...["ap @acme.example", "ap@acme.example, cfo@acme.example", "AP <ap@acme.example>", "ap@acme.example;"],
    `${"a".repeat(243)}@acme.example`,
  ])("is not '%s'", (text) => {
    expect(isEmail(text)).toBe(false);
  });
});
