import * as pulumi from "@pulumi/pulumi";
import * as access from "pulumi-cloudflare-access";
import { ClientConfigFile } from "./clientConfigFile";

const config = new pulumi.Config();
const name = config.require("tokenName");
const namePattern = config.get("namePattern") ?? "*";

// One token, by its exact name. Somebody created it elsewhere; only its client ID is needed here.
const token = access.getServiceTokenOutput({ name });

// Every token whose name matches.
const matching = access.getServiceTokensOutput({ namePattern });

// Any resource can take the client ID; this one writes a file for curl.
const file = new ClientConfigFile("client", {
  path: config.get("configFile") ?? "access-client.curlrc",
  clientId: token.clientId,
});

export const clientId = token.clientId;
export const status = token.status;
export const clientIds = matching.clientIds;
export const duplicateNames = matching.duplicateNames;
export const totalCount = matching.totalCount;
export const configFile = file.path;
