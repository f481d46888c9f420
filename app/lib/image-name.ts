/** What a stored picture may be called: 128 random bits in hex and the ending that its bytes earned. */
const IMAGE_NAME = /^[0-9a-f]{32}\.(?:png|jpg|webp|gif)$/;
const IMAGE_PATH = "/images/";

/** Whether the text is the name of a stored picture (nothing else reaches the file system). */
export function isImageName(name: string): boolean {
  return IMAGE_NAME.test(name);
}

/** Whether the address is `/images/<name>` of this site. */
export function isImagePath(path: string): boolean {
  return path.startsWith(IMAGE_PATH) && isImageName(path.slice(IMAGE_PATH.length));
}
