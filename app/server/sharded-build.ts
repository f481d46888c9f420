import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];
type Handle<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * Remix flattens, ranks and compiles every route anew on each request, so a page costs more with each route that the
 * app gains. This hands each request to a copy of the build that holds only the routes which its first path segment
 * can reach. Copies are made on first use; their number is bounded by the number of first segments in the app.
 */
export function shardedHandler<Context>(
  build: ServerBuild,
  createHandler: (build: ServerBuild) => Handle<Context>,
): Handle<Context> {
  const keys = firstSegments(build.routes);
  const handlers = new Map<string, Handle<Context>>();

  return (request, context) => {
    const key = shardKey(new URL(request.url).pathname, keys);
    let handler = handlers.get(key);
    if (!handler) {
      handler = createHandler(key === fullBuild ? build : buildFor(build, key));
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

/** The build with only those routes that can match a path whose first segment is `key` ("" is the front page). */
export function buildFor(build: ServerBuild, key: string): ServerBuild {
  const routes: Routes = {};
  for (const route of Object.values(build.routes)) {
    const segment = firstSegmentOf(build.routes, route.id);
    if (segment !== anySegment && segment !== key) continue;
    for (let id: string | undefined = route.id; id; id = build.routes[id]?.parentId) {
      const one = build.routes[id];
      if (one) routes[id] = one;
    }
  }
  const assets: ServerBuild["assets"]["routes"] = {};
  for (const id of Object.keys(routes)) {
    const asset = build.assets.routes[id];
    if (asset) assets[id] = asset;
  }
  const inOrder = Object.fromEntries(Object.entries(build.routes).filter(([id]) => id in routes));
  return { ...build, routes: inOrder, assets: { ...build.assets, routes: assets } };
}

// No path segment holds a slash, so these are nobody's key.
/** Where no shard can be told safely: all routes. */
export const fullBuild = "/full";
/** First segments that no route begins with: only dynamic and splat routes can match. */
export const elsewhere = "/elsewhere";
const anySegment = "/any";

/** The shard of a path. Remix decodes segments and matches in any case; an encoded first segment goes to all routes. */
export function shardKey(pathname: string, known: ReadonlySet<string>): string {
  const end = pathname.indexOf("/", 1);
  const first = pathname.slice(1, end < 0 ? undefined : end);
  if (pathname.startsWith("//") || first.includes("%")) return fullBuild;
  const key = first.toLowerCase();
  return known.has(key) ? key : elsewhere;
}

/** Every first segment that some route states literally. */
export function firstSegments(routes: Routes): Set<string> {
  const found = Object.keys(routes).map((id) => firstSegmentOf(routes, id));
  return new Set(found.filter((segment) => segment !== anySegment));
}

/** The one first segment under which a route can match by itself; dynamic, optional and splat beginnings match any. */
function firstSegmentOf(routes: Routes, id: string): string {
  let path = "";
  for (let one = routes[id]; one; one = routes[one.parentId ?? ""]) {
    if (one.path) path = `${one.path}/${path}`;
  }
  const [first = ""] = path.replace(/^\/+/, "").split("/");
  return /^[:*]|\?$/.test(first) || first.includes("%") ? anySegment : first.toLowerCase();
}
