import { isSameScope } from "../../arguments/scopeArguments";
import { type ConnectionOptions } from "../options/connectionOptions";
import { UsageError } from "../usageError";
import { type FileScope } from "./baselineFile";

/** The scopes of a baseline file that `--account` or `--zone` chooses; all of them without either. @throws UsageError */
export function chooseScopes(
  file: string,
  scopes: readonly FileScope[],
  { account, zone }: Pick<ConnectionOptions, "account" | "zone">,
): readonly FileScope[] {
  if (account === undefined && zone === undefined) {
    return scopes;
  }
  // A script's variable that is unset must not quietly check something else.
  if (account === "") {
    throw new UsageError("--account is empty: give the ID of an account, or leave the option out.");
  }
  if (zone === "") {
    throw new UsageError("--zone is empty: give the ID of a zone, or leave the option out.");
  }
  const wanted = account === undefined ? { zoneId: zone ?? "" } : { accountId: account };
  const found = scopes.find(({ scope }) => isSameScope(scope, wanted));
  if (found !== undefined) {
    return [found];
  }
  const named = account === undefined ? `--zone ${zone ?? ""}` : `--account ${account}`;
  throw new UsageError(`${file} has no ${named}; leave the option out to use every account and zone in it.`);
}
