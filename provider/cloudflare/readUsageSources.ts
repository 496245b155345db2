import { listSome } from "../clip";
import { defined } from "../defined";
import { type Application, type Policy, type Source, type UsageSources } from "../usage/accessResources";
import { type ApiRequest, toScopedPath } from "./apiRequest";
import { Deadline } from "./deadline";
import { decodeApplication, decodeDohToken, decodeGroup, decodeOrganization, decodePolicy } from "./decodeAccess";
import { NotFoundError, PermissionError } from "./errors";
import { FieldError } from "./fields";
import { type ListingOptions, readListing } from "./listing";
import { type PageReader } from "./listingPass";
import { type Noun } from "./pageConflicts";
import { allOrAbort } from "./allOrAbort";
import { describeScope, type Scope } from "./scope";

const APPLICATIONS = "Access: Apps and Policies Read";
const ORGANIZATION = "Access: Organizations, Identity Providers, and Groups Read";

/** No list is known to give more in one page. A server that gives less says so. */
const PER_PAGE = 1000;

/** What the list of applications is refused with while a policy of one of them is made or deleted. */
const POLICY_NOT_FOUND = /\bpolicy\b.*\bnot found/i;

type SourceRequest = ApiRequest & { permission: string };

/** Where and how the sources of one account are read. */
interface Reader extends ListingOptions {
  client: PageReader;
  scope: Scope;
}

/**
 * Reads everything that tells who uses the service tokens of an account, in parallel: five requests as a rule. A source that is
 * refused for want of a permission, and one of which a part can't be read, has a problem; any other failure is thrown.
 *
 * @throws any error of {@link readListing}.
 */
export function readUsageSources(client: PageReader, scope: Scope, options: ListingOptions): Promise<UsageSources> {
  return allOrAbort(options.signal, async (signal) => {
    const reader = { ...options, signal, client, scope };
    const [applications, policies, groups, organization, doh] = await Promise.all([
      readList(reader, "access/apps", ["application", "applications"], APPLICATIONS, decodeApplication),
      readPolicies(reader, "access/policies"),
      readList(reader, "access/groups", ["group", "groups"], ORGANIZATION, decodeGroup),
      readOne(reader, "access/organizations", "organization", decodeOrganization),
      orNone(readOne(reader, "access/organizations/doh", "DNS-over-HTTPS token", decodeDohToken), {}),
    ]);
    return { applications: await fillIn(reader, applications, policies.value), policies, groups, organization, doh };
  });
}

/** Reads the policies of each application that names one by an ID which no list has. */
async function fillIn(
  reader: Reader,
  { value: applications, problem }: Source<readonly Application[]>,
  reusable: readonly Policy[],
): Promise<Source<readonly Application[]>> {
  const policies = [...reusable, ...applications.flatMap((application) => application.policies)];
  const known = new Set(policies.map((policy) => (typeof policy === "string" ? "" : policy.id)));
  const problems = [problem];
  const value = await Promise.all(
    applications.map(async (application) => {
      if (application.policies.every((policy) => typeof policy !== "string" || known.has(policy))) {
        return application;
      }
      const path = `access/apps/${encodeURIComponent(application.id)}/policies`;
      const own = await orNone(readPolicies(reader, path), []);
      problems.push(own.problem);
      return { ...application, policies: [...application.policies, ...own.value] };
    }),
  );
  return { value, ...defined({ problem: problems.find((one) => one !== undefined) }) };
}

function readPolicies(reader: Reader, rest: string): Promise<Source<readonly Policy[]>> {
  return readList(reader, rest, ["policy", "policies"], APPLICATIONS, decodePolicy);
}

function readList<T extends { id: string }>(
  reader: Reader,
  rest: string,
  noun: Noun,
  permission: string,
  decode: (item: unknown) => T,
): Promise<Source<readonly T[]>> {
  const request = toRequest(reader, rest, `Listing the ${noun[1]}`, permission);
  return readSource<readonly T[]>(request, [], async (decodeAt) => {
    const decodeItem = (item: unknown, index: number) => {
      const [value] = decodeAt(`result[${index}]`, () => decode(item));
      return { id: value?.id, value };
    };
    const list = { ...request, noun, perPage: PER_PAGE, passingRefusal: POLICY_NOT_FOUND, decodeItem };
    const { items } = await readListing(reader.client, list, reader);
    return items.flatMap(({ value }) => value ?? []);
  });
}

/** Reads a single object; an empty one stands for one that is not there. */
function readOne<T extends object>(
  reader: Reader,
  rest: string,
  noun: string,
  decode: (item: unknown) => T,
): Promise<Source<Partial<T>>> {
  const request = toRequest(reader, rest, `Reading the ${noun}`, ORGANIZATION);
  const { client, deadlineMs, signal } = reader;
  return readSource<Partial<T>>(request, {}, async (decodeAt) => {
    const deadline = new Deadline(client.clock, deadlineMs, signal, request.action);
    try {
      const [value] = await client.get(request, deadline, ({ result }) => decodeAt("result", () => decode(result)));
      return value ?? {};
    } finally {
      deadline.release();
    }
  });
}

/** Takes it for none where the API has no such thing: no such token is set up, or an application is gone meanwhile. */
async function orNone<T>(source: Promise<Source<T>>, none: T): Promise<Source<T>> {
  try {
    return await source;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return { value: none };
    }
    throw error;
  }
}

function toRequest({ scope }: Reader, rest: string, action: string, permission: string): SourceRequest {
  return { action: `${action} of ${describeScope(scope)}`, permission, ...toScopedPath(scope, rest) };
}

/** Decodes something at a place; an empty list stands for what can't be decoded. */
type DecodeAt = <T>(place: string, decode: () => T) => T[];

/** Reads a source. What can't be decoded is left out, and is its problem; so is a permission that is missing. */
async function readSource<T>(
  request: SourceRequest,
  empty: T,
  read: (decodeAt: DecodeAt) => Promise<T>,
): Promise<Source<T>> {
  const odd = new Set<string>();
  const decodeAt: DecodeAt = (place, decode) => {
    try {
      return [decode()];
    } catch (error) {
      if (!(error instanceof FieldError)) {
        throw error;
      }
      odd.add(`${place}${error.field === "" ? "" : `.${error.field}`}: ${error.problem}`);
      return [];
    }
  };
  try {
    const value = await read(decodeAt);
    const reason = `GET ${request.shownPath}: a part of the answer can't be read: ${listSome([...odd], "; ", 3)}.`;
    return odd.size === 0 ? { value } : { value, problem: { reason } };
  } catch (error) {
    if (error instanceof PermissionError) {
      return { value: empty, problem: { permission: request.permission, reason: error.message } };
    }
    throw error;
  }
}
