import { recordUrl } from "../../../connectors/stripe/recordUrl";

test.each([
  ["sk_test_1", "https://dashboard.stripe.com/test/invoices/in_1"],
  ["rk_test_1", "https://dashboard.stripe.com/test/invoices/in_1"],
  ["sk_live_1", "https://dashboard.stripe.com/invoices/in_1"],
  ["rk_live_1", "https://dashboard.stripe.com/invoices/in_1"],
])("a record that is read by %s is found at %s", (apiKey, url) => {
  expect(recordUrl(apiKey, "invoices", "in_1")).toBe(url);
});
