import { GraphQLError, type GraphQLErrorOptions } from "graphql";

/** That a caller may not have a field. Clients are shown it as any error; the audit log keeps which field it is. */
export class RefusedField extends GraphQLError {
  /** @param coordinate the field, as `Type.field`, whatever the client called it */
  constructor(
    readonly coordinate: string,
    message: string,
    options: GraphQLErrorOptions,
  ) {
    super(message, options);
  }
}
