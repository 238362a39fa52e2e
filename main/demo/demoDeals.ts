/** A deal of the company to play with. */
export interface DemoDeal {
  /** By which `npm run demo` knows it. */
  name: string;
  account: string;
  website: string;
  contact: { first: string; last: string };
  legalEntity: "sub-us" | "sub-eu";
  currency: "USD" | "EUR";
  product: { name: string; code: string };
  quantity: number;
  unitPrice: number;
  discount: number;
  /** What nobody entered. */
  lacks: "nothing" | "billing e-mail" | "payment terms";
  /** What became of it since. */
  story: "open" | "won" | "declined" | "in doubt";
}

const platform = { name: "Platform", code: "PLATFORM" };
const usual = { product: platform, unitPrice: 1_200, lacks: "nothing" } as const;
const american = { ...usual, legalEntity: "sub-us", currency: "USD" } as const;
const european = { ...usual, legalEntity: "sub-eu", currency: "EUR" } as const;

/** The deal that is walked through while the hub starts. */
export const walkedDeal: DemoDeal = {
  ...{ ...american, name: "northwind", account: "Northwind Traders", website: "northwind.example" },
  ...{ contact: { first: "Nancy", last: "Davolio" }, quantity: 10, discount: 10, story: "won" },
};

/** The six that are entered behind it, each in another state. */
export const companyDeals: readonly DemoDeal[] = [
  {
    ...{ ...american, name: "alpine", account: "Alpine Ski House", website: "alpine.example" },
    ...{ contact: { first: "Franz", last: "Kohl" }, quantity: 20, discount: 0, story: "open" },
  },
  {
    ...{ ...european, name: "fabrikam", account: "Fabrikam GmbH", website: "fabrikam.example" },
    ...{ contact: { first: "Britta", last: "Simon" }, quantity: 15, discount: 5, story: "open" },
    lacks: "billing e-mail",
  },
  {
    ...{ ...american, name: "contoso", account: "Contoso Pharma", website: "contoso.example" },
    ...{ contact: { first: "Kim", last: "Abercrombie" }, quantity: 40, discount: 15, story: "won" },
    lacks: "payment terms",
  },
  {
    ...{ ...european, name: "adventure", account: "Adventure Works", website: "adventure.example" },
    ...{ contact: { first: "Ken", last: "Sanchez" }, quantity: 25, discount: 10, story: "won" },
  },
  {
    ...{ ...american, name: "tailspin", account: "Tailspin Toys", website: "tailspin.example" },
    ...{ contact: { first: "Anna", last: "Lidman" }, quantity: 5, discount: 0, story: "declined" },
  },
  {
    ...{ ...american, name: "woodgrove", account: "Woodgrove Bank", website: "woodgrove.example" },
    ...{ contact: { first: "Garth", last: "Fort" }, quantity: 50, discount: 20, story: "in doubt" },
    // By it the ledger's stand-in knows the document whose sending it cuts off.
    product: { name: "Vault", code: "VAULT" },
  },
];

export const allDeals: readonly DemoDeal[] = [walkedDeal, ...companyDeals];
