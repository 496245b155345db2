/**
 * What a service token's expiry and switch say of it at one moment. A disabled token is `disabled` whatever its expiry.
 */
export type ServiceTokenStatus = "active" | "expiring" | "expired" | "disabled";

/** Every {@link ServiceTokenStatus}, in the order in which documentation and messages list them. */
export const SERVICE_TOKEN_STATUSES: readonly ServiceTokenStatus[] = ["active", "expiring", "expired", "disabled"];

/**
 * A service token as the API lists it, in camelCase. Instants are ISO 8601 strings exactly as the API gave them;
 * one that the API left out or gave as null is absent.
 */
export interface ListedToken {
  id: string;
  name: string;
  clientId: string;
  /** A Go duration such as `8760h`, or `forever`. */
  duration: string;
  enabled: boolean;
  expiresAt?: string;
  createdAt?: string;
  updatedAt?: string;
  lastSeenAt?: string;
}

/** A listed token, judged at one moment: the contract's ServiceToken (schema.json). */
export interface ServiceToken extends ListedToken {
  status: ServiceTokenStatus;
  neverExpires: boolean;
}
