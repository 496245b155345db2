import {
  CheckRequest,
  type CheckResponse,
  CreateRequest,
  type CreateResponse,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  PropertyDiff,
  ReadRequest,
  type ReadResponse,
  UpdateRequest,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { type Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type PluginProcess } from "./pluginProcess";
import { answer, type Failure, type Properties, toFailures, toProperties, toStruct } from "./unaryCalls";

const type = "cloudflare-access:index:ServiceTokenBaseline";
/** The URN of the baseline in every call. */
export const urn = `urn:pulumi:test::test::${type}::baseline`;

/** A baseline as an operation left it. */
export interface BaselineResource {
  id: string;
  properties: Record<string, unknown>;
}

/** What a diff found. */
export interface BaselineDiff {
  hasChanges: boolean;
  /** Top-level properties. */
  diffs: string[];
  replaces: string[];
  /** The kind of each change by its path, such as `update input` or `delete`. */
  detailed: Record<string, string>;
}

/** The operations of a `ServiceTokenBaseline`, called as the engine calls them. */
export class BaselineCalls {
  constructor(private readonly plugin: () => PluginProcess) {}

  async check(inputs: Properties, token = type): Promise<{ inputs: Properties; failures: Failure[] }> {
    const request = new CheckRequest();
    request.setUrn(urn);
    request.setType(token);
    request.setNews(toStruct(inputs));
    const response = await answer<CheckResponse>((callback) => this.client.check(request, callback));
    return { inputs: toProperties(response.getInputs()), failures: toFailures(response) };
  }

  async diff(state: Properties, oldInputs: Properties, newInputs: Properties): Promise<BaselineDiff> {
    const request = new DiffRequest();
    request.setUrn(urn);
    request.setType(type);
    request.setOlds(toStruct(state));
    request.setOldInputs(toStruct(oldInputs));
    request.setNews(toStruct(newInputs));
    const response = await answer<DiffResponse>((callback) => this.client.diff(request, callback));
    expect(response.getHasdetaileddiff()).toBe(true);
    return {
      hasChanges: response.getChanges() === DiffResponse.DiffChanges.DIFF_SOME,
      diffs: response.getDiffsList(),
      replaces: response.getReplacesList(),
      detailed: toDetails(response),
    };
  }

  async create(inputs: Properties, preview = false): Promise<BaselineResource> {
    const request = new CreateRequest();
    request.setUrn(urn);
    request.setType(type);
    request.setProperties(toStruct(inputs));
    request.setPreview(preview);
    const response = await answer<CreateResponse>((callback) => this.client.create(request, callback));
    return { id: response.getId(), properties: toProperties(response.getProperties()) };
  }

  async read(id: string, state: Properties, inputs: Properties): Promise<BaselineResource & { inputs: Properties }> {
    const request = new ReadRequest();
    request.setUrn(urn);
    request.setType(type);
    request.setId(id);
    request.setProperties(toStruct(state));
    request.setInputs(toStruct(inputs));
    const response = await answer<ReadResponse>((callback) => this.client.read(request, callback));
    return {
      id: response.getId(),
      properties: toProperties(response.getProperties()),
      inputs: toProperties(response.getInputs()),
    };
  }

  async update({ id, properties }: BaselineResource, inputs: Properties, preview = false): Promise<Properties> {
    const request = new UpdateRequest();
    request.setUrn(urn);
    request.setType(type);
    request.setId(id);
    request.setOlds(toStruct(properties));
    request.setNews(toStruct(inputs));
    request.setPreview(preview);
    const response = await answer<UpdateResponse>((callback) => this.client.update(request, callback));
    return toProperties(response.getProperties());
  }

  async delete({ id, properties }: BaselineResource): Promise<void> {
    const request = new DeleteRequest();
    request.setUrn(urn);
    request.setType(type);
    request.setId(id);
    request.setProperties(toStruct(properties));
    await answer<Empty>((callback) => this.client.delete(request, callback));
  }

  private get client() {
    return this.plugin().client;
  }
}

function toDetails(response: DiffResponse): Record<string, string> {
  const kinds = Object.entries(PropertyDiff.Kind).map(([name, kind]) => [kind as number, name.toLowerCase()] as const);
  const names = new Map(kinds);
  const details: Record<string, string> = {};
  response.getDetaileddiffMap().forEach((diff, path) => {
    details[path] = `${names.get(diff.getKind()) ?? "unknown"}${diff.getInputdiff() ? " input" : ""}`;
  });
  return details;
}
