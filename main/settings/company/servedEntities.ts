import type { OperatorRule } from "../../../domain/order/operatorRule";
import type { InstanceInFile } from "./settingsFile";

/** Rules that hold a deal whose selling entity one of the platforms is not said to serve: it waits, and says why. */
export const servedEntities = (instances: readonly InstanceInFile[]): OperatorRule[] =>
  instances.flatMap(({ id, legalEntities }) =>
    legalEntities
      ? [
          {
            rule: `served-by-${id}`,
            field: "sellingEntity" as const,
            condition: { is: "ONE_OF" as const, values: legalEntities },
            message: `${id} serves ${legalEntities.join(", ")} alone: choose one of them as the selling entity, or have the settings name it.`,
          },
        ]
      : [],
  );
