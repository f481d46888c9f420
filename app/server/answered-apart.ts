/** Recordings, of which a part is asked for, and the pictures that count. At another spelling a picture is refused. */
const paths = /^\/(?:talks\/\d+\/recording\/file\/?|search\/(?:in-vain|found)\.gif)$/;

/** Whether the answer at this address depends on more of the request than a page for everyone does. */
export const isAnsweredApart = (pathname: string) => paths.test(pathname);
