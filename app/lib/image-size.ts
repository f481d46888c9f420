/** Bytes of a picture as it is sent (S25 of the security notes). */
export const MAX_IMAGE_BYTES = 5 * 1024 * 1024;
