/** What a part of one of the settings file's instances is called. */
export type Naming = (...path: string[]) => string;
