/**
 * How many decimals an amount of a currency has, after ISO 4217; written here by hand, so that a wrong table elsewhere
 * shows. Those that the tests' companies trade in.
 * @see https://www.six-group.com/en/products-services/financial-information/data-standards.html "List one"
 */
export const currencyExponents: Readonly<Record<string, number>> = {
  CLF: 4,
  EUR: 2,
  GBP: 2,
  HUF: 2,
  JPY: 0,
  KWD: 3,
  USD: 2,
};
