import { openAccount } from "./openAccount";

describe("the Stripe sandbox's currencies", () => {
  it("are those of the account's country: another is refused, and those that are taken are named", async () => {
    const { stripe, close } = await openAccount();
    const { id } = await stripe.products.create({ name: "Platform" });
    const priced = (currency: string, amount: number) =>
      stripe.prices.create({ product: id, currency, unit_amount: amount });
    await expect(priced("clf", 100)).rejects.toThrow(
      /^Invalid currency: clf\. Stripe accounts in US do not support clf\. Your account currently supports these currencies: usd, aed, /,
    );
    await expect(priced("huf", 1_250)).resolves.toMatchObject({ unit_amount: 1_250 });
    await close();
  });

  it("keep two decimals of UGX and ISK that are always 00", async () => {
    const { stripe, close } = await openAccount();
    const { id } = await stripe.products.create({ name: "Platform" });
    const priced = (amount: number) => stripe.prices.create({ product: id, currency: "ugx", unit_amount: amount });
    await expect(priced(50_050)).rejects.toThrow(/evenly divisible by 100/);
    await expect(priced(50_000)).resolves.toMatchObject({ unit_amount: 50_000 });
    await close();
  });
});
