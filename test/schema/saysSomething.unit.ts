import { saysSomething } from "../../schema/saysSomething";

it.each([
  "",
  " \t\n",
  "\u200b",
  "\u200b\u200c\u200d\u2060\ufeff",
  "\u00ad",
  "\u2800",
  "\u3164\u115f\uffa0",
  "...",
  "-",
  "✓",
])("hears nothing in %j", (text) => {
  expect(saysSomething(text)).toBe(false);
});

it.each(["ok", "契約済み", "подписано", "وقع", "٣", "\u200bfine", "№ 7"])("hears something in %j", (text) => {
  expect(saysSomething(text)).toBe(true);
});
