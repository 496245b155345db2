import { count } from "../../count";
import { type Usage } from "../../usage/joinUsage";
import { describeProblems } from "../describeProblems";
import { type Diagnosis, ok, type Subject } from "./describeDiagnoses";

/** Whether the credential may read what uses a token. Nothing but `usage` needs that, so that a missing permission is no problem. */
export function describeUsage({ unknown, organization }: Usage): Diagnosis[] {
  const read = "the credential may read the applications, policies, groups and settings that say what uses a token.";
  const problems = describeProblems(unknown).map((problem): Diagnosis => {
    return { subject: "usage", state: "warning", finding: `${problem} Only usage needs it.` };
  });
  const isRead = unknown.every(({ source }) => source !== "organization");
  const why = isRead ? "the API does not say." : "not known without the organization's settings.";
  const { inactivity, strictAuthentication } = organization;
  const { enabled = false, action = "", thresholdDays = 0 } = inactivity ?? {};
  const cleanup = enabled ? `on: Cloudflare may ${action} tokens unused for ${count(thresholdDays, "day")}.` : "off.";
  const strict = strictAuthentication === true ? "on: Allow policies let no service token in." : "off.";
  return [
    ...(problems.length === 0 ? [ok("usage", read)] : problems),
    toFact("clean-up", inactivity && cleanup, why),
    toFact("strict authentication", strictAuthentication === undefined ? undefined : strict, why),
  ];
}

function toFact(subject: Subject, fact: string | undefined, unknown: string): Diagnosis {
  return fact === undefined ? { subject, state: "unknown", finding: unknown } : ok(subject, fact);
}
