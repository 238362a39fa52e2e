import { reference } from "../reference";

/** The dimensions of a line, left out where it has none. */
export function dimensions({
  departmentExternalId: department,
  classExternalId: ofClass,
}: {
  departmentExternalId: string | null;
  classExternalId: string | null;
}): object {
  return {
    ...(department !== null && { department: reference(department) }),
    ...(ofClass !== null && { class: reference(ofClass) }),
  };
}
