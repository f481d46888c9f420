import { notFound } from "~/domain/errors";
import { asAnyone } from "~/http/makers.server";

/** Every address that no other route knows; the page for it is root's error boundary. */
export const loader = asAnyone(async () => {
  throw notFound();
});

export const action = asAnyone(async () => {
  throw notFound();
});

export default function NotFound() {
  return null;
}
