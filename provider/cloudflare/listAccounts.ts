import { defined } from "../defined";
import { asFields, FieldError, readString, toOptionalString } from "./fields";
import { type ListingOptions, readListing } from "./listing/listing";
import { type ListRequest, type PageReader } from "./listing/listingPass";
import { isScopeId } from "./scope";

/** An account that a credential may read something of. */
export interface Account {
  id: string;
  name?: string;
}

const REQUEST: ListRequest<Account> = {
  action: "Listing the accounts of the credential",
  noun: ["account", "accounts"],
  object: "account",
  permission: "Account Settings Read",
  path: "/accounts",
  shownPath: "/accounts",
  // The largest page (https://developers.cloudflare.com/api/resources/accounts/methods/list/).
  perPage: 50,
  repeatsLastPage: true,
  decodeItem: toAccount,
};

/** Lists every account that the credential can list, in the API's order. @throws what {@link readListing} throws. */
export async function listAccounts(client: PageReader, options: ListingOptions): Promise<Account[]> {
  return [...(await readListing(client, REQUEST, options)).items];
}

function toAccount(item: unknown): Account {
  const account = asFields(item);
  const id = readString(account, "id");
  if (!isScopeId(id)) {
    throw new FieldError("id", "it is not 32 hexadecimal characters");
  }
  return { id, ...defined({ name: toOptionalString(account.name) }) };
}
