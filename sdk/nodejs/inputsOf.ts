import type * as pulumi from "@pulumi/pulumi";

/**
 * The arguments of a function's Output form: those of its plain form, where each value, and each element of a list,
 * may also be a promise or an output. A property that must be left out stays so.
 */
export type InputsOf<Args> = {
  [Name in keyof Args]: [Args[Name]] extends [undefined] ? undefined : pulumi.Input<ElementsAsInputs<Args[Name]>>;
};

/** A list with each element as an input, an object among them property by property; any other value as it is. */
type ElementsAsInputs<Value> = [Value] extends [readonly (infer Element)[] | undefined]
  ? readonly pulumi.Input<Element extends object ? InputsOf<Element> : Element>[] | Extract<Value, undefined>
  : Value;
