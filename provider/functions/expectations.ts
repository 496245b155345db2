import { isForever, parseDuration } from "../tokens/durations";
import { type ExpectedToken } from "../tokens/expectedToken";
import { type Failure, FailureList } from "./argumentErrors";

/** What is wrong with a list of expectations, each failure with its place, such as `expected[2].duration`. */
export function checkExpectations(expected: readonly ExpectedToken[], at = "expected"): readonly Failure[] {
  const failures = new FailureList();
  if (expected.length === 0) failures.add(at, "is empty, so nothing would be checked; name at least one token.");
  expected.forEach(({ name, id, clientId, duration }, index) => {
    const place = `${at}[${index}]`;
    if (name === "") failures.add(`${place}.name`, "is empty; give the exact name of the token.");
    if (id === "") failures.add(`${place}.id`, "is empty; give the ID of the token, or leave it out.");
    if (clientId === "")
      failures.add(`${place}.clientId`, "is empty; give the client ID of the token, or leave it out.");
    if (duration !== undefined && !isForever(duration))
      failures.parse(`${place}.duration`, () => parseDuration(duration));
  });
  const pins = expected.map(({ id }) => id).filter((id) => id !== undefined);
  const twice = pins.find((id, index) => pins.indexOf(id) !== index);
  if (twice !== undefined) failures.add(at, `has the ID ${twice} twice; expect each token once.`);
  return failures.toArray();
}
