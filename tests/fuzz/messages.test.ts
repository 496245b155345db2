import * as grpc from "@grpc/grpc-js";
import fc from "fast-check";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DiffRequest,
  InvokeRequest,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { useStage } from "../protocol/stage";
import { properties } from "./arbitraryProperties";
import { fuzzRuns, fuzzTimeoutMs } from "./fuzzRuns";
import { callWithBytes, isFault, methods } from "./serviceMethods";

const stage = useStage();
const resource = "cloudflare-access:index:ServiceTokenBaseline";
const functions = ["getServiceToken", "getServiceTokens", "getServiceTokenDrift", "none"];

type Bag = Record<string, unknown>;

function toStruct(bag: Bag): Struct {
  return Struct.fromJavaScript(bag as Record<string, JavaScriptValue>);
}

/** Requests whose property bags are random, by method. */
const builders: Record<string, (bags: Bag[], choice: number) => Uint8Array> = {
  invoke([args], choice) {
    const request = new InvokeRequest();
    request.setTok(`cloudflare-access:index:${functions[choice % functions.length]}`);
    request.setArgs(toStruct(args!));
    return request.serializeBinary();
  },
  checkConfig: ([news]) => checkRequest(news!),
  check: ([news]) => checkRequest(news!),
  // A configuration that is accepted would be that of all later calls: an account that is no ID never is.
  configure([args]) {
    const request = new ConfigureRequest();
    request.setArgs(toStruct({ ...args, accountId: "x" }));
    request.setAcceptsecrets(true);
    return request.serializeBinary();
  },
  diff([olds, oldInputs, news]) {
    const request = new DiffRequest();
    request.setType(resource);
    request.setOlds(toStruct(olds!));
    request.setOldInputs(toStruct(oldInputs!));
    request.setNews(toStruct(news!));
    return request.serializeBinary();
  },
  create([inputs], choice) {
    const request = new CreateRequest();
    request.setType(resource);
    request.setProperties(toStruct(inputs!));
    request.setPreview(choice % 2 === 0);
    return request.serializeBinary();
  },
  read([state, inputs], choice) {
    const request = new ReadRequest();
    request.setType(resource);
    request.setId(choice % 2 === 0 ? `accounts/${"a".repeat(32)}` : String(choice));
    request.setProperties(toStruct(state!));
    request.setInputs(toStruct(inputs!));
    return request.serializeBinary();
  },
  update([olds, news], choice) {
    const request = new UpdateRequest();
    request.setType(resource);
    request.setId("accounts/x");
    request.setOlds(toStruct(olds!));
    request.setNews(toStruct(news!));
    request.setPreview(choice % 2 === 0);
    return request.serializeBinary();
  },
};

function checkRequest(news: Bag): Uint8Array {
  const request = new CheckRequest();
  request.setType(resource);
  request.setNews(toStruct(news));
  return request.serializeBinary();
}

const bags = fc.tuple(properties, properties, properties);
const names = fc.constantFrom(...Object.keys(builders));
/** Bytes that were changed could make a configuration that is accepted, and point all later calls elsewhere. */
const mutable = fc.constantFrom(...Object.keys(builders).filter((name) => name !== "configure"));
const anyMethod = fc.constantFrom(...methods.filter(({ name }) => name !== "configure"));

/** Changes to the bytes of a message: some turned over, some cut off, some put in. */
const mutations = fc.array(
  fc.record({ kind: fc.constantFrom("turn", "cut", "insert"), at: fc.nat(), bits: fc.integer({ min: 1, max: 255 }) }),
  { minLength: 1, maxLength: 6 },
);

function mutate(bytes: Uint8Array, changes: readonly { kind: string; at: number; bits: number }[]): Uint8Array {
  return changes.reduce<Uint8Array>((current, { kind, at, bits }) => {
    const position = current.length === 0 ? 0 : at % current.length;
    const [before, after] = [current.subarray(0, position), current.subarray(position)];
    if (kind === "cut") {
      return Buffer.from(before);
    }
    if (kind === "insert" || after[0] === undefined) {
      return Buffer.concat([before, Buffer.from([bits]), after]);
    }
    return Buffer.concat([before, Buffer.from([after[0] ^ bits]), after.subarray(1)]);
  }, bytes);
}

async function send(name: string, bytes: Uint8Array): Promise<void> {
  const { path } = methods.find((method) => method.name === name)!;
  const outcome = await callWithBytes(client, path, bytes);
  if (isFault(outcome)) {
    throw new Error(`${name} ended with ${outcome.code}: ${outcome.details}`);
  }
}

/** A client without what the tests record, which are messages and no bytes. */
let client: grpc.Client;

beforeEach(() => {
  client = new grpc.Client(stage.plugin.client.getChannel().getTarget(), grpc.credentials.createInsecure());
  // The quota that it reports would be spent on fuzzing, and the plugin would hold requests back.
  stage.emulator.settings.ratelimitHeaders = false;
});

afterEach(() => client.close());

describe("every method of the service", () => {
  afterEach(() => {
    expect(stage.plugin.child.exitCode).toBeNull();
    expect(stage.plugin.stderr).toBe("");
  });

  it(
    "answers random property bags, and is there afterwards",
    () =>
      fc.assert(
        fc.asyncProperty(names, bags, fc.nat({ max: 9 }), (name, values, choice) =>
          send(name, builders[name]!(values, choice)),
        ),
        { numRuns: fuzzRuns(400) },
      ),
    fuzzTimeoutMs,
  );

  it(
    "answers messages whose bytes were changed, and is there afterwards",
    () =>
      fc.assert(
        fc.asyncProperty(mutable, bags, fc.nat({ max: 9 }), mutations, (name, values, choice, changes) =>
          send(name, mutate(builders[name]!(values, choice), changes)),
        ),
        { numRuns: fuzzRuns(400) },
      ),
    fuzzTimeoutMs,
  );

  it(
    "answers random bytes, and is there afterwards",
    () =>
      fc.assert(
        fc.asyncProperty(anyMethod, fc.uint8Array({ maxLength: 200 }), ({ name }, bytes) => send(name, bytes)),
        { numRuns: fuzzRuns(400) },
      ),
    fuzzTimeoutMs,
  );
});
