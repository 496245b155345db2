import * as enums from "./enums";
import type * as input from "./input";
import type * as output from "./output";

export { enums, type input, type output };
