/**
 * Whether a browser asks for a picture that stands on a page of this site. No page can forge these headers; a link that somebody opens
 * and a page of another site are none. Browsers send them over https and to this machine.
 */
export function isPictureOnOwnPage({ headers }: Request): boolean {
  return headers.get("sec-fetch-site") === "same-origin" && headers.get("sec-fetch-dest") === "image";
}
