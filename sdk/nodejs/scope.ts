/** Reads the service tokens of an account. */
export interface AccountScope {
  /**
   * The 32-character hexadecimal ID of the Cloudflare account whose service tokens are read. Give this or `zoneId`,
   * not both; when neither is given, the provider's configured account or zone is used.
   */
  accountId?: string | undefined;
  /** To be left out: `accountId` says what is read. */
  zoneId?: undefined;
}

/** Reads the service tokens of a zone. */
export interface ZoneScope {
  /**
   * The 32-character hexadecimal ID of the Cloudflare zone whose service tokens are read. Give this or `accountId`,
   * not both; when neither is given, the provider's configured account or zone is used.
   */
  zoneId?: string | undefined;
  /** To be left out: `zoneId` says what is read. */
  accountId?: undefined;
}

/** What a call reads: an account, a zone, or with neither given the one that the provider is configured with. */
export type Scope = AccountScope | ZoneScope;
