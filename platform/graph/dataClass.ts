import { dataClassMeanings } from "../../schema/dataClass";
import { enumOf } from "./enumOf";
import "./noDesignTypes";

export const DataClass = enumOf("DataClass", "How closely a value is held.", dataClassMeanings);
