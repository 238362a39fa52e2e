/**
 * An argument that cannot be what it says. Thrown by whoever finds that out, with the argument's place below its field,
 * such as `filter.accountId`; the guard around the field puts the field before it and answers `BAD_USER_INPUT`.
 */
export class BadArgument extends Error {
  constructor(
    readonly argument: string,
    readonly why: string,
  ) {
    super(`${argument}: ${why}`);
    this.name = "BadArgument";
  }
}
