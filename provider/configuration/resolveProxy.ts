import { defined } from "../defined";
import { ArgumentError } from "../arguments/argumentError";
import { type Proxy } from "../cloudflare/http/tunnelAgent";
import { type Environment } from "./environmentVariables";
import { isExcluded, withoutBrackets } from "./noProxy";

/** The variables that name a proxy for HTTPS, the first that is set wins. Source: https://everything.curl.dev/usingcurl/proxies/env.html */
const PROXY_VARIABLES = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
const NO_PROXY_VARIABLES = ["no_proxy", "NO_PROXY"];

const DEFAULT_PORTS = { "http:": 80, "https:": 443 };

/**
 * The proxy that the environment names for an address; undefined where there is none, or `NO_PROXY` excludes the address.
 * A proxy without a scheme is an HTTP proxy, as curl and Go have it.
 *
 * @throws ArgumentError that says what is wrong with the variable, without its value, which may hold a password.
 */
export function resolveProxy(baseUrl: string, environment: Environment): Proxy | undefined {
  const [variable, value = ""] = firstSet(PROXY_VARIABLES, environment);
  const { protocol, hostname, port } = new URL(baseUrl);
  // Plain HTTP is for a loopback host only, which no proxy can reach.
  if (variable === undefined || protocol === "http:") {
    return undefined;
  }
  const [, noProxy = ""] = firstSet(NO_PROXY_VARIABLES, environment);
  const destination = { hostname, port: Number(port || DEFAULT_PORTS["https:"]) };
  return isExcluded(destination, noProxy) ? undefined : parseProxy(value.trim(), variable);
}

function parseProxy(value: string, variable: string): Proxy {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol.startsWith("socks") === true) {
    throw toError(
      `the environment variable ${variable} names a SOCKS proxy, which is not supported; name an HTTP proxy, such as ` +
        "http://proxy.example:3128, or exclude the API with NO_PROXY.",
    );
  }
  if (url === undefined || url.hostname === "" || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw toError(
      `the environment variable ${variable} is not the address of a proxy; use one like http://proxy.example:3128.`,
    );
  }
  const port = Number(url.port || DEFAULT_PORTS[url.protocol]);
  return {
    protocol: url.protocol,
    hostname: withoutBrackets(url.hostname),
    port,
    label: `the proxy ${url.hostname}:${port} (${variable})`,
    ...defined({ username: decode(url.username), password: decode(url.password) }),
  };
}

/** The message names the variable: no key of the configuration is at fault. */
function toError(reason: string): ArgumentError {
  return new ArgumentError([{ property: "", reason }]);
}

/** A part of a URL without its escapes; as it is where they are none. */
function decode(part: string): string | undefined {
  if (part === "") {
    return undefined;
  }
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The first variable that is set, and its value. */
function firstSet(variables: readonly string[], environment: Environment): [variable?: string, value?: string] {
  const variable = variables.find((name) => (environment[name] ?? "").trim() !== "");
  return variable === undefined ? [] : [variable, environment[variable] ?? ""];
}
