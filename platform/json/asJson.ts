import { bigintAsText } from "./bigintAsText";

/** A value as JSON keeps it: dates and whole numbers of any size as text. */
export const asJson = (value: object): object => JSON.parse(JSON.stringify(value, bigintAsText)) as object;
