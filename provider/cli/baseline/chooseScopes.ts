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
  const [flag, id = ""] = account === undefined ? ["--zone", zone] : ["--account", account];
  // A script's variable that is unset must not quietly check something else.
  if (id === "") {
    const what = account === undefined ? "a zone" : "an account";
    throw new UsageError(`${flag} is empty: give the ID of ${what}, or leave the option out.`);
  }
  const wanted = account === undefined ? { zoneId: id } : { accountId: id };
  const found = scopes.find(({ scope }) => isSameScope(scope, wanted));
  if (found === undefined) {
    throw new UsageError(`${file} has no ${flag} ${id}; leave the option out to use every account and zone in it.`);
  }
  return [found];
}
