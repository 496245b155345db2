/** An object as the API shows it. A test may give it any fields, and leave any out. */
export type JsonObject = Record<string, unknown>;

/** What an account's Access has besides tokens: lists to push to, and objects to replace. */
export interface AccessResources {
  /** A text among an application's `policies` is the ID of a reusable policy. It is shown as the whole policy. */
  applications: JsonObject[];
  /** The reusable ones. Each is shown with the `app_count` that the applications make, unless it has its own. */
  policies: JsonObject[];
  groups: JsonObject[];
  organization: JsonObject;
  /** The token that issues DNS-over-HTTPS tokens; the API answers 404 where there is none. */
  doh: JsonObject | undefined;
}

/** An account where nobody has set up anything. */
export function noAccessResources(): AccessResources {
  return { applications: [], policies: [], groups: [], organization: {}, doh: undefined };
}

/** The application as a listing shows it: with each reusable policy as a whole. */
export function withWholePolicies(application: JsonObject, { policies }: AccessResources): JsonObject {
  if (!Array.isArray(application.policies)) {
    return application;
  }
  const whole = application.policies.map((given: unknown, index) => {
    const reusable = policies.find(({ id }) => id === given);
    return reusable === undefined ? given : { ...reusable, reusable: true, precedence: index + 1 };
  });
  return { ...application, policies: whole };
}

/** The reusable policy with the number of applications that have it. */
export function withAppCount(policy: JsonObject, { applications }: AccessResources): JsonObject {
  const users = applications.filter(
    ({ policies }) => Array.isArray(policies) && policies.some((given) => idOf(given) === policy.id),
  );
  return { reusable: true, app_count: users.length, ...policy };
}

/** Whether a rule or the provisioning of an application names a token, by its ID or its client ID. */
export function isNamed(token: { id: string; client_id: string }, resources: AccessResources): boolean {
  const { applications, policies, groups } = resources;
  const text = JSON.stringify([applications, policies, groups]);
  return text.includes(`"${token.id}"`) || text.includes(`"${token.client_id}"`);
}

function idOf(policy: unknown): unknown {
  return typeof policy === "object" && policy !== null && "id" in policy ? policy.id : policy;
}
