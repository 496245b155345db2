import { type FunctionContext } from "../functions/functionContext";
import { getServiceToken } from "../functions/getServiceToken";
import { getServiceTokenDrift } from "../functions/getServiceTokenDrift";
import { getServiceTokenUsage, type GetServiceTokenUsageArgs } from "../functions/getServiceTokenUsage";
import { getServiceTokens, type GetServiceTokensArgs } from "../functions/getServiceTokens";
import { type FunctionToken } from "./schema";
import { WITHHELD, withholdStrings } from "./withholdTokens";
import { type WireProperties } from "./values";

/** Answers one Pulumi function. The arguments have the types that the schema gives them. */
export type FunctionHandler = (args: WireProperties, context: FunctionContext) => Promise<object>;

/** One handler for each function of the schema: a function without one, or one without a function, does not compile. */
export const functionHandlers: Record<FunctionToken, FunctionHandler> = {
  "cloudflare-access:index:getServiceToken": getServiceToken,
  // The schema, which the arguments were checked against, says what a Record of values can't.
  "cloudflare-access:index:getServiceTokenDrift": getServiceTokenDrift as unknown as FunctionHandler,
  "cloudflare-access:index:getServiceTokens": getPassableServiceTokens,
  "cloudflare-access:index:getServiceTokenUsage": getPassableUsage,
};

/** A token whose ID can't be passed on is left out, as nothing is known of what names it. */
async function getPassableUsage(args: GetServiceTokenUsageArgs, context: FunctionContext): Promise<object> {
  const { result } = await getServiceTokenUsage(args, context);
  const { tokens, ...others } = result;
  return { tokens: withholdStrings(tokens.filter(({ id }) => id !== WITHHELD)), ...withholdStrings(others) };
}

/** An ID that can't be passed on is left out. */
async function getPassableServiceTokens(args: GetServiceTokensArgs, context: FunctionContext): Promise<object> {
  const { unreadable, ...result } = await getServiceTokens(args, context);
  return {
    ...result,
    unreadable: unreadable.map(({ id, ...token }) => (id === WITHHELD ? token : { id, ...token })),
  };
}
