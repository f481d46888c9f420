import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];
type Handle<Context> = (request: Request, context: Context) => Promise<Response>;

/** What tells shards apart: the first path segment, and how many segments there are. */
type Shape = { first: string; depth: number };

/**
 * Remix flattens, ranks and compiles every route anew on each request, so a page costs more with each route that the
 * app gains. This hands each request to a copy of the build that holds only the routes which a path of its first
 * segment and its length can reach. Copies are made on first use; their number is bounded by the app's routes.
 */
export function shardedHandler<Context>(
  build: ServerBuild,
  createHandler: (build: ServerBuild) => Handle<Context>,
): Handle<Context> {
  const known = knownShapes(build.routes);
  const whole = createHandler(build);
  const handlers = new Map<string, Handle<Context>>();

  return (request, context) => {
    const shape = shapeOf(new URL(request.url).pathname, known);
    if (!shape) return whole(request, context);
    const key = `${shape.first}/${shape.depth}`;
    let handler = handlers.get(key);
    if (!handler) {
      handler = createHandler(buildFor(build, shape));
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

/** The build with only those routes, and their ancestors, that can match a path of this shape. */
export function buildFor(build: ServerBuild, shape: Shape): ServerBuild {
  const wanted = new Set<string>();
  for (const route of Object.values(build.routes)) {
    if (!canMatch(fullPath(build.routes, route.id), shape)) continue;
    for (let one: Routes[string] | undefined = route; one; one = build.routes[one.parentId ?? ""]) {
      wanted.add(one.id);
    }
  }
  return {
    ...build,
    routes: only(build.routes, wanted),
    assets: { ...build.assets, routes: only(build.assets.routes, wanted) },
  };
}

/** First segments that no route begins with: only dynamic and splat routes can match. Nobody's segment has a slash. */
export const elsewhere = "/";

/**
 * The shape of a path; null where it cannot be told safely, for all routes then. Remix decodes segments and matches in
 * any case. Lengths above those of all routes are one: only splat routes match them.
 */
export function shapeOf(pathname: string, known: KnownShapes): Shape | null {
  if (pathname.includes("//") || pathname.includes("%")) return null;
  const segments = pathname.split("/").filter((segment) => segment !== "");
  const first = segments[0]?.toLowerCase() ?? "";
  return {
    first: known.firsts.has(first) ? first : elsewhere,
    depth: Math.min(segments.length, known.deepest + 1),
  };
}

export type KnownShapes = { firsts: ReadonlySet<string>; deepest: number };

/** Every first segment that some route states literally, and the length of the longest route. */
export function knownShapes(routes: Routes): KnownShapes {
  const paths = Object.keys(routes).map((id) => fullPath(routes, id));
  const firsts = paths.map(([first = ""]) => first).filter((first) => !isOpen(first));
  return {
    firsts: new Set(firsts.map((first) => first.toLowerCase())),
    deepest: Math.max(...paths.map((path) => path.length)),
  };
}

/** Whether a route of this path may match; when in doubt it may. */
function canMatch(path: string[], { first, depth }: Shape): boolean {
  const [own = ""] = path;
  if (!isOpen(own) && own.toLowerCase() !== first) return false;
  const hasFixedLength = !path.some((segment) => segment.endsWith("?") || segment === "*");
  return !hasFixedLength || path.length === depth;
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
  return path.split("/").filter((segment) => segment !== "");
}

function only<Value>(all: Record<string, Value>, wanted: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => wanted.has(id)));
}
