/** How long an address may be, as SMTP has it: RFC 5321, 4.5.3.1.3, less the brackets. */
const LONGEST = 254;

/** Whether a text looks like an e-mail address that is reached from anywhere: one at sign, no blanks, a domain with a dot. */
export const isEmail = (text: string): boolean =>
  text.length <= LONGEST && /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\.]+(\.[^\s@<>(),;:"\\.]+)+$/.test(text);
