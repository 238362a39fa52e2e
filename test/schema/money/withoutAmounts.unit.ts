import { withoutAmounts } from "../../../schema/money/withoutAmounts";

it.each([
  ["120.00 USD were given back on invoice INV-7", "••• were given back on invoice INV-7"],
  ["A payout of 9800 JPY is not in the ledger", "A payout of ••• is not in the ledger"],
  ["A payout of USD 1,200.50 is not in the ledger", "A payout of ••• is not in the ledger"],
  ['The deal "€5\'000 upgrade" waits', 'The deal "••• upgrade" waits'],
  ['The deal "5 000,00 € upgrade" waits', 'The deal "••• upgrade" waits'],
  ["The payment of -12.345 KWD is disputed", "The payment of ••• is disputed"],
  ["The amount 1200.50 is not 1,300,000", "The amount ••• is not •••"],
  ["usd 12 too little", "••• too little"],
  ['The deal "120k USD" waits', 'The deal "•••" waits'],
  ['The deal "1.2m EUR, Acme" waits', 'The deal "•••, Acme" waits'],
  ['The deal "US$ 120000" waits', 'The deal "•••" waits'],
  ['The deal "120000 dollars" waits', 'The deal "•••" waits'],
  ['The deal "$1.5 million renewal" waits', 'The deal "••• renewal" waits'],
  ['The deal "€ 90 k" waits', 'The deal "•••" waits'],
])("masks the amounts of %j", (text, shown) => {
  expect(withoutAmounts(text)).toBe(shown);
});

it.each([
  "The invoice INV-2026-0007 is not in the ledger",
  "The invoice INV-10.25 is not in the ledger",
  'The won deal "Platform 2.0, 500 seats" waits: it is not complete',
  'The deal "12 months, 3 kits for Euro Motors" waits',
  "The revenue journal of invoice INV-7 for 2026-07-01 waits for its accounting period",
  'The deal "Renewal 01.07.2026" does not show its financial status in the CRM',
  "A change of Invoice in_1QXUSD20 is not taken in",
  'The deal "Version 1.2.3 for 12 months" is not billed',
  'The process "quote-to-cash" broke off',
])("leaves %j as it is", (text) => {
  expect(withoutAmounts(text)).toBe(text);
});
