// Arguments that exclude each other. The mapped types are homomorphic, so that editors show each property's documentation.

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
