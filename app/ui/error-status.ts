import { isRouteErrorResponse } from "@remix-run/react";

/** The status that the page of an error shows. */
export function statusOfError(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
