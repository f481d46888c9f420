import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];
type Handle<Context> = (request: Request, context: Context) => Promise<Response>;

/** A route and the segments of its whole path, in lower case. */
type Candidate = { id: string; path: string[] };

/**
 * Remix flattens, ranks and compiles every route anew, three times on each request, so a page costs more with each route that the
 * app gains. This hands each request to a copy of the build that holds only the routes which its path can reach. Copies are
 * made on first use; their number is bounded by the app's routes.
 */
export function shardedHandler<Context>(
  build: ServerBuild,
  createHandler: (build: ServerBuild) => Handle<Context>,
): Handle<Context> {
  const reachable = reachableIn(build.routes);
  const whole = createHandler(build);
  const handlers = new Map<string, Handle<Context>>();

  return (request, context) => {
    const ids = reachable(new URL(request.url).pathname);
    if (!ids) return whole(request, context);
    const key = ids.join(" ");
    let handler = handlers.get(key);
    if (!handler) {
      handler = createHandler(buildWith(build, ids));
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

/**
 * Says which routes a path can reach: those of its length whose own words it has. Null where that cannot be told safely, for all
 * routes then. Remix decodes segments and matches in any case. To look through all routes once for each first word and length
 * keeps the cost of a request from growing with them.
 */
export function reachableIn(routes: Routes): (pathname: string) => string[] | null {
  const all = Object.keys(routes).map((id) => ({ id, path: fullPath(routes, id) }));
  const firsts = new Set(all.map(({ path: [first = ""] }) => first).filter((first) => !isOpen(first)));
  const deepest = Math.max(...all.map(({ path }) => path.length));
  const families = new Map<string, Candidate[]>();

  return (pathname) => {
    if (pathname.includes("//") || pathname.includes("%")) return null;
    const segments = pathname.toLowerCase().split("/").filter(Boolean);
    const [first = ""] = segments;
    // Lengths above those of all routes are one, and so are words that no route begins with: nobody's segment has a slash.
    const key = `${firsts.has(first) ? first : "/"}/${Math.min(segments.length, deepest + 1)}`;
    let family = families.get(key);
    if (!family) {
      family = all.filter(
        ({ path }) => hasLength(path, segments.length) && agrees(path.slice(0, 1), segments),
      );
      families.set(key, family);
    }
    const ids = family.filter(({ path }) => agrees(path, segments)).map(({ id }) => id);
    return ids.length > 0 ? ids : null;
  };
}

/** The build with only these routes and their ancestors. */
export function buildWith(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const wanted = new Set<string>();
  for (const id of ids) {
    for (let one = build.routes[id]; one; one = build.routes[one.parentId ?? ""]) wanted.add(one.id);
  }
  return {
    ...build,
    routes: only(build.routes, wanted),
    assets: { ...build.assets, routes: only(build.assets.routes, wanted) },
  };
}

/** Whether paths of so many segments may match a route; when in doubt they may. */
function hasLength(path: string[], length: number): boolean {
  return path.length === length || path.some(isVague);
}

/** Whether each word that the route states stands at its place. Behind a segment that may be missing no place is certain. */
function agrees(path: string[], segments: string[]): boolean {
  for (const [at, own] of path.entries()) {
    if (isVague(own)) return true;
    if (!isOpen(own) && own !== segments[at]) return false;
  }
  return true;
}

/** A segment that stands for any number of segments, or for none. */
function isVague(segment: string): boolean {
  return segment === "*" || segment.endsWith("?");
}

/** A segment that matches more than its own letters. */
function isOpen(segment: string): boolean {
  return /^[:*]|[?]$|%/.test(segment);
}

function fullPath(routes: Routes, id: string): string[] {
  let path = "";
  for (let one = routes[id]; one; one = routes[one.parentId ?? ""]) {
    if (one.path) path = `${one.path}/${path}`;
  }
  return path.toLowerCase().split("/").filter(Boolean);
}

function only<Value>(all: Record<string, Value>, wanted: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => wanted.has(id)));
}
