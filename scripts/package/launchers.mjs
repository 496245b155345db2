/**
 * How the plugin and the command are started in dist/bin. The engine starts `pulumi-resource-cloudflare-access` or, on Windows,
 * NAME.cmd; npm links the two .js files.
 */
export const launchers = {
  ...renderLaunchers("pulumi-resource-cloudflare-access", "cloudflare-access plugin"),
  "pulumi-resource-cloudflare-access.js": renderStart("The cloudflare-access plugin", "./plugin.js"),
  "cloudflare-access.js": renderStart("cloudflare-access", "./command.js"),
};

/** How the command is started where npm does not link it: in the archives. */
export const commandLaunchers = renderLaunchers("cloudflare-access", "command cloudflare-access");

/** Starts NAME.js with the Node.js beside it, as the archives have it, or else with the one on PATH. */
function renderLaunchers(name, title) {
  const cannotRun = "$node can not run here. Is this the archive for this system? On Alpine, install the npm package.";
  const noNode = `The ${title} needs Node.js 20 or later, and there is no node on PATH. Install Node.js, or add its folder to PATH.`;
  return {
    [name]: `#!/bin/sh
# Starts ${name}.js with the Node.js beside it, or else with the one on PATH.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
folder=$(dirname "$self")
node=$folder/node
if [ -x "$node" ]; then
  # Reached where exec fails: the shell then says no more than "not found".
  trap 'echo "${cannotRun}" >&2' EXIT
elif command -v node >/dev/null; then
  node=node
else
  echo "${noNode}" >&2
  exit 1
fi
exec "$node" "$folder/${name}.js" "$@"
`,
    [`${name}.cmd`]: `@echo off
if exist "%~dp0node.exe" (
  "%~dp0node.exe" "%~dp0${name}.js" %*
  exit /b
)
where node >nul 2>nul
if errorlevel 1 (
  echo ${noNode} 1>&2
  exit /b 1
)
node "%~dp0${name}.js" %*
`.replaceAll("\n", "\r\n"),
  };
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
