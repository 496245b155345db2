import * as pulumi from "@pulumi/pulumi";
import * as config from "./config";
import { Provider } from "./provider";
import { ServiceTokenBaseline } from "./serviceTokenBaseline";
import * as types from "./types";
import { version } from "./utilities";

export * from "./getServiceToken";
export * from "./getServiceTokenDrift";
export * from "./getServiceTokens";
export * from "./getServiceTokenUsage";
export * from "./provider";
export * from "./serviceTokenBaseline";
export * from "./types/enums";
export { config, types };

// How Pulumi makes an object of a resource of which it knows only the URN, for example an output of another stack.
pulumi.runtime.registerResourceModule("cloudflare-access", "index", {
  version,
  construct(name, type, urn) {
    if (type !== "cloudflare-access:index:ServiceTokenBaseline") {
      throw new Error(`unknown resource type ${type}`);
    }
    return new ServiceTokenBaseline(name, undefined, { urn });
  },
});
pulumi.runtime.registerResourcePackage("cloudflare-access", {
  version,
  constructProvider: (name, _type, urn) => new Provider(name, undefined, { urn }),
});
