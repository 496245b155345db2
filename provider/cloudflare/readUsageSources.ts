import { type UsageSource } from "../../sdk/nodejs/types/enums";
import { listSome } from "../clip";
import { type Application, type Policy, type SourceProblem, type UsageSources } from "../usage/accessResources";
import { allOrAbort } from "./allOrAbort";
import { type ApiRequest, toScopedPath } from "./http/apiRequest";
import { Deadline } from "./http/deadline";
import { decodeApplication, decodeDohToken, decodeGroup, decodeOrganization, decodePolicy } from "./decodeAccess";
import { NotFoundError, PermissionError } from "./errors";
import { FieldError, type Fields, toOptionalString } from "./fields";
import { type ListingOptions, readListing } from "./listing/listing";
import { type PageReader } from "./listing/listingPass";
import { type Noun } from "./listing/pageConflicts";
import { describeScope, type Scope } from "./scope";

const APPLICATIONS = "Access: Apps and Policies Read";
const ORGANIZATION = "Access: Organizations, Identity Providers, and Groups Read";

/** No list is known to give more in one page. A server that gives less says so. */
const PER_PAGE = 1000;

/** What the list of applications is refused with while a policy of one of them is made or deleted. */
const POLICY_NOT_FOUND = /\bpolicy\b.*\bnot found/i;

/** Where and how a source of one account is read. */
interface Reader extends ListingOptions {
  client: PageReader;
  scope: Scope;
  permission: string;
  /** Whether a 404 says that there is none: no such token is set up, or an application is gone meanwhile. @default false */
  mayBeMissing?: boolean;
  /** Is told what keeps the source from being known as a whole. */
  onProblem: (problem: SourceProblem) => void;
}

/** Something as the API gives it, and where it is in the answer. */
interface RawItem {
  place: string;
  item: unknown;
}

/** @throws FieldError */
type Decode<T> = (item: unknown) => T;

/**
 * Reads everything that tells who uses the service tokens of an account, in parallel: five requests as a rule. A source that is
 * refused for want of a permission, and one of which a part can't be read, has a problem; any other failure is thrown.
 *
 * @throws any error of {@link readListing}.
 */
export function readUsageSources(client: PageReader, scope: Scope, options: ListingOptions): Promise<UsageSources> {
  return allOrAbort(options.signal, async (signal) => {
    const problems: UsageSources["problems"] = {};
    const readerOf = (source: UsageSource, permission: string): Reader => {
      return { ...options, signal, client, scope, permission, onProblem: (problem) => (problems[source] ??= problem) };
    };
    const applicationsReader = readerOf("applications", APPLICATIONS);
    const dohReader = { ...readerOf("doh", ORGANIZATION), mayBeMissing: true };
    const [applications, policies, groups, organization, doh] = await Promise.all([
      readList(applicationsReader, "access/apps", ["application", "applications"], decodeApplication),
      readPolicies(readerOf("policies", APPLICATIONS), "access/policies"),
      readList(readerOf("groups", ORGANIZATION), "access/groups", ["group", "groups"], decodeGroup),
      readOne(readerOf("organization", ORGANIZATION), "access/organizations", "organization", decodeOrganization),
      readOne(dohReader, "access/organizations/doh", "DNS-over-HTTPS token", decodeDohToken),
    ]);
    const own = await readOwnPolicies(applicationsReader, applications, policies);
    return { applications, policies: [...policies, ...own], groups, organization, doh, problems };
  });
}

/** Reads the policies of each application that names one by an ID which no list has. */
async function readOwnPolicies(reader: Reader, applications: readonly Application[], reusable: readonly Policy[]) {
  const policies = [...reusable, ...applications.flatMap((application) => application.policies)];
  const known = new Set(policies.flatMap(({ id, rules }) => (rules === undefined ? [] : id)));
  const unread = applications.filter((application) => application.policies.some(({ id }) => !known.has(id)));
  const paths = unread.map(({ id }) => `access/apps/${encodeURIComponent(id)}/policies`);
  return (await Promise.all(paths.map((path) => readPolicies({ ...reader, mayBeMissing: true }, path)))).flat();
}

function readPolicies(reader: Reader, path: string): Promise<Policy[]> {
  return readList(reader, path, ["policy", "policies"], decodePolicy);
}

function readList<T>(reader: Reader, path: string, noun: Noun, decode: Decode<T>): Promise<T[]> {
  return readSource(reader, path, `Listing the ${noun[1]}`, decode, async (request) => {
    const list = { ...request, noun, perPage: PER_PAGE, passingRefusal: POLICY_NOT_FOUND, decodeItem: toRawItem };
    return (await readListing(reader.client, list, reader)).items;
  });
}

function toRawItem(item: unknown, index: number): RawItem & { id: string | undefined } {
  return { id: toOptionalString((item as Fields | null)?.id), place: `result[${index}]`, item };
}

/** Reads a single object; an empty one stands for one that is not there. */
async function readOne<T>(reader: Reader, path: string, noun: string, decode: Decode<T>): Promise<T | object> {
  const { client, deadlineMs, signal } = reader;
  const [value = {}] = await readSource(reader, path, `Reading the ${noun}`, decode, async (request) => {
    const deadline = new Deadline(client.clock, deadlineMs, signal, request.action);
    try {
      return [{ place: "result", item: await client.get(request, deadline, ({ result }) => result) }];
    } finally {
      deadline.release();
    }
  });
  return value;
}

/** Reads and decodes objects of a source. One that can't be decoded is left out, and a problem; so is a permission that is missing. */
async function readSource<T>(
  { scope, permission, mayBeMissing = false, onProblem }: Reader,
  path: string,
  action: string,
  decode: Decode<T>,
  read: (request: ApiRequest) => Promise<readonly RawItem[]>,
): Promise<T[]> {
  const request = { action: `${action} of ${describeScope(scope)}`, permission, ...toScopedPath(scope, path) };
  const odd: string[] = [];
  const decodeAt = ({ place, item }: RawItem): T[] => {
    try {
      return [decode(item)];
    } catch (error) {
      if (!(error instanceof FieldError)) {
        throw error;
      }
      odd.push(`${place}${error.field === "" ? "" : `.${error.field}`}: ${error.problem}`);
      return [];
    }
  };
  try {
    const values = (await read(request)).flatMap(decodeAt);
    if (odd.length > 0) {
      const places = listSome(odd, "; ", 3);
      onProblem({ reason: `GET ${request.shownPath}: a part of the answer can't be read: ${places}.` });
    }
    return values;
  } catch (error) {
    if (error instanceof PermissionError) {
      onProblem({ permission, reason: error.message });
    } else if (!mayBeMissing || !(error instanceof NotFoundError)) {
      throw error;
    }
    return [];
  }
}
