import { BlockList, isIP } from "node:net";
import { domainToASCII } from "node:url";
import { isLoopback } from "./baseUrl";

/** Where a request goes. */
export interface Destination {
  /** As a URL has it: in lower case, IPv6 in brackets. */
  hostname: string;
  port: number;
}

/**
 * Whether requests to a destination go past the proxy: to this machine always, else where an entry of `NO_PROXY` says so.
 *
 * An entry is `*`, an IP address, a CIDR range, or a domain, which stands for its subdomains too; `.example.com` and
 * `*.example.com` stand for subdomains only. All but ranges and `*` may end in `:PORT`.
 * Source: https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 *
 * @param noProxy - entries, separated by commas or spaces.
 */
export function isExcluded({ hostname, port }: Destination, noProxy: string): boolean {
  const host = withoutBrackets(hostname);
  const entries = noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "");
  return isLoopback(hostname) || entries.some((entry) => matches(entry, host, port));
}

/** A host without the brackets around an IPv6 address. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === "*") {
    return true;
  }
  const range = /^(.+)\/(\d{1,3})$/.exec(entry);
  if (range !== null) {
    return isInRange(host, range[1] ?? "", Number(range[2]));
  }
  // An IPv6 address without brackets has colons and no port.
  const [, name = entry, ownPort] = isIP(entry) === 0 ? (/^(.+?)(?::(\d+))?$/.exec(entry) ?? []) : [];
  if (ownPort !== undefined && Number(ownPort) !== port) {
    return false;
  }
  const bare = withoutBrackets(name);
  const version = isIP(bare);
  return version === 0
    ? isInDomain(host, bare.replace(/^\*(?=\.)/, ""))
    : isInRange(host, bare, version === 4 ? 32 : 128);
}

function isInDomain(host: string, domain: string): boolean {
  const isSubdomainOnly = domain.startsWith(".");
  const name = domain.replace(/^\./, "");
  const ascii = domainToASCII(name) || name;
  return host.endsWith(`.${ascii}`) || (!isSubdomainOnly && host === ascii);
}

function isInRange(host: string, network: string, prefix: number): boolean {
  const version = isIP(host);
  if (version === 0 || isIP(network) !== version || prefix > (version === 4 ? 32 : 128)) {
    return false;
  }
  const family = version === 4 ? "ipv4" : "ipv6";
  const range = new BlockList();
  range.addSubnet(network, prefix, family);
  return range.check(host, family);
}
