// The Pulumi CLI starts this file in a folder with a PulumiPlugin.yaml.
require("../dist/bin/plugin.js");
