import { type AccessResources, type JsonObject, withAppCount, withWholePolicies } from "./accessResources";
import { failures } from "./apiFailure";
import { type Call } from "./call";
import { listReply } from "./listReply";
import { resultReply, type Reply } from "./reply";
import { storeOf } from "./scopeAccess";

/** How many reusable policies a page has where nothing is asked for, as recorded; it is 1000 of everything else. */
const POLICIES_PER_PAGE = 100;

/** Lists an account's applications, each with its policies. */
export function listApplications(call: Call): Reply {
  const resources = resourcesOf(call);
  return list(
    call,
    resources.applications.map((application) => withWholePolicies(application, resources)),
  );
}

/** Lists the policies of one application, its own and the reusable ones. */
export function listApplicationPolicies(call: Call): Reply {
  const resources = resourcesOf(call);
  const application = resources.applications.find(({ id }) => id === call.itemId);
  if (application === undefined) {
    throw failures.notFound("application");
  }
  return list(call, withWholePolicies({ policies: [], ...application }, resources).policies as JsonObject[]);
}

/** Lists an account's reusable policies. */
export function listPolicies(call: Call): Reply {
  const resources = resourcesOf(call);
  const policies = resources.policies.map((policy) => withAppCount(policy, resources));
  return list(call, policies, POLICIES_PER_PAGE);
}

/** Lists an account's rule groups. */
export function listGroups(call: Call): Reply {
  return list(call, resourcesOf(call).groups);
}

/** Shows an account's organization with its settings. */
export function showOrganization(call: Call): Reply {
  return resultReply(resourcesOf(call).organization);
}

/** Shows the token that issues DNS-over-HTTPS tokens. */
export function showDoh(call: Call): Reply {
  const { doh } = resourcesOf(call);
  if (doh === undefined) {
    throw failures.notFound("doh_service_token");
  }
  return resultReply(doh);
}

function resourcesOf(call: Call): AccessResources {
  return call.emulator.access(storeOf(call).scopeId);
}

function list(call: Call, resources: readonly JsonObject[], defaultPerPage = 1000): Reply {
  const { hidden } = call.emulator.settings;
  const visible = resources.filter(({ id }) => !hidden.some((hiddenId) => hiddenId === id));
  const items = visible.map((resource) => ({ json: JSON.stringify(resource) }));
  return listReply(call, { items, defaultPerPage });
}
