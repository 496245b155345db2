// The SDK imports modules of @pulumi/pulumi one by one. The package itself loads 550 more, the TypeScript compiler among
// them, which takes longer than all that this provider does in a small program.
import { registerResourceModule, registerResourcePackage } from "@pulumi/pulumi/runtime/rpc";
import * as config from "./config";
import type * as drift from "./getServiceTokenDrift";
import type * as lookup from "./getServiceToken";
import type * as listing from "./getServiceTokens";
import { lazyLoad, loadedLater } from "./lazyLoad";
import { packageVersion } from "./packageVersion";
import type * as provider from "./provider";
import type * as baseline from "./serviceTokenBaseline";
import * as types from "./types";

declare const exports: object;
declare const require: (path: string) => unknown;

export { config, types };
export type { FindingKind, Prefer, ServiceTokenStatus, Severity, Unmanaged } from "./types/literals";

export type { GetServiceTokenArgs, GetServiceTokenOutputArgs, GetServiceTokenResult } from "./getServiceToken";
export const getServiceToken: typeof lookup.getServiceToken = loadedLater;
export const getServiceTokenOutput: typeof lookup.getServiceTokenOutput = loadedLater;
lazyLoad(exports, ["getServiceToken", "getServiceTokenOutput"], () => require("./getServiceToken") as typeof lookup);

export type {
  GetServiceTokenDriftArgs,
  GetServiceTokenDriftOutputArgs,
  GetServiceTokenDriftResult,
} from "./getServiceTokenDrift";
export const getServiceTokenDrift: typeof drift.getServiceTokenDrift = loadedLater;
export const getServiceTokenDriftOutput: typeof drift.getServiceTokenDriftOutput = loadedLater;
lazyLoad(
  exports,
  ["getServiceTokenDrift", "getServiceTokenDriftOutput"],
  () => require("./getServiceTokenDrift") as typeof drift,
);

export type { GetServiceTokensArgs, GetServiceTokensOutputArgs, GetServiceTokensResult } from "./getServiceTokens";
export const getServiceTokens: typeof listing.getServiceTokens = loadedLater;
export const getServiceTokensOutput: typeof listing.getServiceTokensOutput = loadedLater;
lazyLoad(
  exports,
  ["getServiceTokens", "getServiceTokensOutput"],
  () => require("./getServiceTokens") as typeof listing,
);

export type { ProviderArgs } from "./providerArgs";
export type Provider = provider.Provider;
export const Provider: typeof provider.Provider = loadedLater;
lazyLoad(exports, ["Provider"], () => require("./provider") as typeof provider);

export type { ServiceTokenBaselineArgs } from "./serviceTokenBaseline";
export type ServiceTokenBaseline = baseline.ServiceTokenBaseline;
export const ServiceTokenBaseline: typeof baseline.ServiceTokenBaseline = loadedLater;
lazyLoad(exports, ["ServiceTokenBaseline"], () => require("./serviceTokenBaseline") as typeof baseline);

// How Pulumi makes an object of a resource that it knows by its URN only, as when one is an output of another stack.
registerResourceModule("cloudflare-access", "index", {
  version: packageVersion,
  construct(name, type, urn) {
    if (type !== "cloudflare-access:index:ServiceTokenBaseline") {
      throw new Error(`unknown resource type ${type}`);
    }
    return new ServiceTokenBaseline(name, undefined, { urn });
  },
});
registerResourcePackage("cloudflare-access", {
  version: packageVersion,
  constructProvider(name, type, urn) {
    if (type !== "pulumi:providers:cloudflare-access") {
      throw new Error(`unknown provider type ${type}`);
    }
    return new Provider(name, undefined, { urn });
  },
});
