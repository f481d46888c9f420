import type { Viewer } from "~/domain/viewer";
import type { LoadContext } from "./load-context";
import { findViewer } from "./sessions.server";

const viewers = new WeakMap<LoadContext, Promise<Viewer>>();

/** Who makes this request. Asked of the database once per request, however many loaders ask. */
export function viewerOf(request: Request, context: LoadContext): Promise<Viewer> {
  let viewer = viewers.get(context);
  if (!viewer) {
    viewer = findViewer(request.headers.get("Cookie"));
    viewers.set(context, viewer);
  }
  return viewer;
}
