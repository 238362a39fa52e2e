import { GraphQLScalarType } from "graphql";

/** An ISO 4217 currency code. Arguments are read by their guard. */
export const Currency = new GraphQLScalarType<unknown, string>({
  name: "Currency",
  specifiedByURL: "https://www.iso.org/iso-4217-currency-codes.html",
  description: "An ISO 4217 currency code, for example USD.",
  serialize: (value) => {
    if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) return value;
    throw new TypeError("The stored currency is no code of ISO 4217");
  },
});
