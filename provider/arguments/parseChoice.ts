import { quoteArgument } from "../quote";
import { InputError } from "../tokens/inputError";

/** Reads an argument that is one of several words. @param noun - what the words are. @throws InputError */
export function parseChoice<Choice extends string>(value: string, choices: readonly Choice[], noun: string): Choice {
  const known = choices.find((choice) => choice === value);
  if (known === undefined) {
    const hint = `give ${choices.join(" or ")}`;
    throw new InputError(`${quoteArgument(value)} is not a ${noun}; ${hint}.`, hint);
  }
  return known;
}
