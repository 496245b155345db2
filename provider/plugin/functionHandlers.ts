import { type FunctionContext } from "../functions/functionContext";
import { getServiceToken } from "../functions/getServiceToken";
import { getServiceTokenDrift, type GetServiceTokenDriftArgs } from "../functions/getServiceTokenDrift";
import { getServiceTokens } from "../functions/getServiceTokens";
import { type FunctionToken } from "./schema";
import { type WireProperties } from "./values";

/** Answers one Pulumi function. The arguments have the shape that the schema gives them. */
export type FunctionHandler = (args: WireProperties, context: FunctionContext) => Promise<object>;

/** One handler for each function of the schema: a function without one, or one without a function, does not compile. */
export const functionHandlers: Record<FunctionToken, FunctionHandler> = {
  "cloudflare-access:index:getServiceToken": (args, context) => getServiceToken(args, context),
  "cloudflare-access:index:getServiceTokenDrift": (args, context) =>
    // The schema, which the arguments were checked against, says what a Record of values can't.
    getServiceTokenDrift(args as unknown as GetServiceTokenDriftArgs, context),
  "cloudflare-access:index:getServiceTokens": (args, context) => getServiceTokens(args, context),
};
