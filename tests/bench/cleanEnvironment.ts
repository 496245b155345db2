/**
 * This process's environment for the ones it starts, without what would point them elsewhere or slow them down:
 * Cloudflare's and Pulumi's variables, proxies, options of Node.js.
 */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^(CLOUDFLARE_|PULUMI_|NODE_)|_proxy$/i.test(key));
  return { ...Object.fromEntries(kept), ...more };
}
