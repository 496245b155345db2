/**
 * The part of the official client that the tests and the benchmark use. Its own declarations are two thirds of all the lines
 * that the compiler would read here: 394,000 of 570,000 in version 7.3.
 */
export default class Cloudflare {
  constructor(options: { apiToken: string; apiKey?: null; apiEmail?: null; baseURL: string; maxRetries?: number });
  readonly user: { tokens: { verify(): Promise<unknown> } };
  readonly zeroTrust: {
    access: {
      applications: Lister & { policies: { list(applicationId: string, scope: Params): AsyncIterable<Item> } };
      groups: Lister;
      policies: Lister;
      serviceTokens: Lister & {
        create(params: Params): Promise<Item>;
        get(id: string, scope: Params): Promise<Item>;
        update(id: string, params: Params): Promise<Item>;
        rotate(id: string, scope: Params): Promise<Item>;
        delete(id: string, scope: Params): Promise<Item>;
      };
    };
    organizations: { list(scope: Params): Promise<unknown>; doh: { get(scope: Params): Promise<unknown> } };
  };
}

type Params = Readonly<Record<string, string | number | boolean>>;

/** Whatever a list has of these. */
interface Item {
  id?: string;
  name?: string;
  app_count?: number;
  client_id?: string;
  client_secret?: string;
  policies?: unknown;
  reusable?: boolean;
}

interface Lister {
  /** Every page for `for await`, the first one for `await`. */
  list(params: Params): AsyncIterable<Item> & Promise<{ result: Item[] }>;
}
