/**
 * Whether a text that is demanded of somebody, such as a reason, holds a letter or a digit of any script that can be
 * seen. Zero-width characters, fillers (some of which count as letters) and mere punctuation say nothing.
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
export const saysSomething = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text.replace(/\p{Default_Ignorable_Code_Point}/gu, ""));
