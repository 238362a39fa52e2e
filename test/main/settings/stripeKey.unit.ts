import { connectorSettings } from "../../../main/settings/connectorSettings";
import { readSettings } from "../../../main/settings/readSettings";

const read = (text: string) => readSettings(connectorSettings, { STRIPE_API_KEY: text }).STRIPE_API_KEY;

describe("a credential in a variable", () => {
  it.each(["sk_test_1\n", " sk_test_1", "\tsk_test_1\r\n"])("is taken without white space around it: %j", (text) => {
    expect(read(text)).toBe("sk_test_1");
  });

  it("is not set where it is white space alone", () => {
    expect(read(" \n")).toBe("sk_test_throughline_demo");
  });

  it.each(["foo", "pk_live_1", "sk_test_", "sk_test_1\nsk_test_2", "sk_test_é"])(
    "is refused, and not told, where Stripe has no such key: %j",
    (text) => {
      expect(() => read(text)).toThrow(
        /STRIPE_API_KEY: a secret or restricted key of Stripe's, which begins with sk_test_, sk_live_, rk_test_ or rk_live_$/,
      );
    },
  );

  it.each(["sk_live_1", "rk_test_1", "sk_org_live_1"])("is taken where it has: %s", (text) => {
    expect(read(text)).toBe(text);
  });
});
