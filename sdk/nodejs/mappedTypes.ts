// Types that are made from plain arguments. They are homomorphic mapped types, so that editors show the documentation of each
// property, which is written once.

import type * as pulumi from "@pulumi/pulumi";

/** `Plain` with each value, also in lists and objects, as an input: it may also be a promise or an output. */
export type InputsOf<Plain> = {
  // With `infer`, each member of a union is looked at alone, and the compiler's messages still have the union's name.
  [Key in keyof Plain]: pulumi.Input<
    Plain[Key] extends infer Value ? (Value extends object ? InputsOf<Value> : Value) : never
  >;
};

/** `Plain` as a resource's outputs. Editors show its documentation with the properties of a class that implements it. */
export type OutputsOf<Plain> = { [Key in keyof Plain]: pulumi.Output<Plain[Key]> };

/** `Args` with `Keys` left out: setting one of them is a compile-time error. */
type Without<Args, Keys extends keyof Args> = Omit<Args, Keys> & { [Key in keyof Pick<Args, Keys>]?: undefined };

/** `Args` with at most one of an account and a zone. */
export type OneScope<Args extends { accountId?: unknown; zoneId?: unknown }> = Args extends unknown
  ? Without<Args, "accountId"> | Without<Args, "zoneId">
  : never;

/** `Args` that name one token: by its name, with `prefer` if several may have it, by its ID or by its client ID. */
export type OneToken<Args extends { name: unknown; id: unknown; clientId: unknown; prefer?: unknown }> =
  | Without<Args, "name" | "id" | "prefer">
  | Without<Args, "name" | "clientId" | "prefer">
  | Without<Args, "id" | "clientId">;

/** `Args` that name at most one token. */
export type OneTokenOrAll<Args extends { name?: unknown; id?: unknown; clientId?: unknown }> =
  Without<Args, "name" | "id"> | Without<Args, "name" | "clientId"> | Without<Args, "id" | "clientId">;
