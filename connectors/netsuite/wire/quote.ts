/** A text as a SuiteQL literal. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
