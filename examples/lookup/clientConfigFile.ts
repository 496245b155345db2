import * as pulumi from "@pulumi/pulumi";

/** What a {@link ClientConfigFile} is made of. */
export interface ClientConfigFileArgs {
  /** Where the file is written; a relative path starts in the program's folder. */
  path: pulumi.Input<string>;
  /** The client ID of a service token. */
  clientId: pulumi.Input<string>;
}

/**
 * A configuration file for curl that signs requests to an application behind Cloudflare Access:
 *
 *     CF_ACCESS_CLIENT_SECRET=… curl --config access-client.curlrc https://app.example.com
 *
 * The secret stays in the environment; the file has only the client ID.
 */
export class ClientConfigFile extends pulumi.dynamic.Resource {
  declare readonly path: pulumi.Output<string>;
  declare readonly clientId: pulumi.Output<string>;

  constructor(name: string, args: ClientConfigFileArgs, options?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, options);
  }
}

interface Inputs {
  path: string;
  clientId: string;
}

const provider: pulumi.dynamic.ResourceProvider<Inputs, Inputs> = {
  async create(inputs) {
    await write(inputs);
    return { id: inputs.path, outs: inputs };
  },
  async update(_id, _olds, news) {
    await write(news);
    return { outs: news };
  },
  diff(_id, olds, news) {
    const isMoved = olds.path !== news.path;
    const changes = isMoved || olds.clientId !== news.clientId;
    return Promise.resolve({ changes, replaces: isMoved ? ["path"] : [] });
  },
  async delete(_id, { path }) {
    const { rm } = await import("node:fs/promises");
    await rm(path, { force: true });
  },
};

async function write({ path, clientId }: Inputs): Promise<void> {
  const { writeFile } = await import("node:fs/promises");
  const lines = [
    `header = "CF-Access-Client-Id: ${clientId}"`,
    'variable = "%CF_ACCESS_CLIENT_SECRET"',
    'expand-header = "CF-Access-Client-Secret: {{CF_ACCESS_CLIENT_SECRET}}"',
  ];
  await writeFile(path, `${lines.join("\n")}\n`);
}
