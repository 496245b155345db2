import { type Failure } from "../arguments/argumentError";

/**
 * Names the property only in the reason. The engine prints the value of the property that a failure of a check names, also
 * of a secret one: see `issueCheckFailures` in
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go.
 */
export function hideValueFromEngine({ property, reason }: Failure): Failure {
  return { property: "", reason: `${property}: ${reason}` };
}
