/**
 * How the plugin and the command are started. The engine starts `pulumi-resource-cloudflare-access` or, on Windows, NAME.cmd;
 * npm links the two .js files.
 */
export const launchers = {
  "pulumi-resource-cloudflare-access": `#!/bin/sh
# Starts the plugin with the Node.js on PATH.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
if ! command -v node >/dev/null; then
  echo "${noNode("cloudflare-access plugin")}" >&2
  exit 1
fi
exec node "$(dirname "$self")/pulumi-resource-cloudflare-access.js" "$@"
`,
  "pulumi-resource-cloudflare-access.cmd": `@echo off
where node >nul 2>nul
if errorlevel 1 (
  echo ${noNode("cloudflare-access plugin")} 1>&2
  exit /b 1
)
node "%~dp0pulumi-resource-cloudflare-access.js" %*
`.replaceAll("\n", "\r\n"),
  "pulumi-resource-cloudflare-access.js": renderStart("The cloudflare-access plugin", "./plugin.js"),
  "cloudflare-access.js": renderStart("cloudflare-access", "./command.js"),
};

function noNode(name) {
  return `The ${name} needs Node.js 20 or later, and there is no node on PATH. Install Node.js, or add its folder to PATH.`;
}

/** Plain old JavaScript, so that any Node.js can say that it is too old. */
function renderStart(name, bundle) {
  return `#!/usr/bin/env node
if (parseInt(process.versions.node, 10) < 20) {
  console.error("${name} needs Node.js 20 or later. The node on PATH is " + process.version + ".");
  process.exit(1);
}
require("${bundle}");
`;
}
