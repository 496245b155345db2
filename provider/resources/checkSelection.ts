import { FailureList } from "../arguments/argumentError";
import { describeScope } from "../cloudflare/scope";
import { count } from "../count";
import { describeClosestName, MAX_HINTS } from "../tokens/closestNames";
import { parseGlob } from "../tokens/glob";
import { type LiveTokens } from "../tokens/serviceToken";
import { type ParsedArgs, type SnapshotArgs } from "./snapshotArgs";

/**
 * Checks that every name, and the pattern, selects a token. A name that the previous inputs had already did exist: if it is
 * gone, that is drift, which an update accepts, and not a typing mistake.
 *
 * @throws ArgumentError
 */
export function checkSelection(
  { values: { names = [], namePattern }, secrets, scope }: ParsedArgs,
  before: SnapshotArgs,
  live: LiveTokens,
): void {
  const failures = new FailureList(secrets);
  const liveNames = live.tokens.map(({ name }) => name);
  const found = new Set([...liveNames, ...(before.names ?? [])]);
  const secretNames = new Set(names.filter((_name, index) => secrets.has(`names[${index}]`)));
  const others = liveNames.filter((name) => !secretNames.has(name));
  let hints = 0;
  names.forEach((name, index) => {
    if (found.has(name)) {
      return;
    }
    const property = `names[${index}]`;
    const unreadable = live.unreadable.find((token) => token.name === name);
    const quoted = secrets.quoteName(property, name);
    if (unreadable !== undefined) {
      failures.add(property, `the token named ${quoted} can't be recorded: ${unreadable.problem}`);
      return;
    }
    const isHinted = hints < MAX_HINTS && !secrets.hides(property, name);
    const hint = isHinted ? describeClosestName(name, others) : undefined;
    hints += isHinted ? 1 : 0;
    const problem = `${describeScope(scope)} has no token named ${quoted}; correct the name, or leave it out.`;
    failures.add(property, hint === undefined ? problem : `${problem} ${hint}`);
  });
  if (namePattern !== undefined && namePattern !== before.namePattern && !liveNames.some(parseGlob(namePattern))) {
    const tokens = `${count(liveNames.length, "token")} of ${describeScope(scope)}`;
    const pattern = secrets.quote("namePattern", namePattern);
    failures.add("namePattern", `none of the ${tokens} matches ${pattern}; correct the pattern, or leave it out.`);
  }
  failures.throwIfAny();
}
