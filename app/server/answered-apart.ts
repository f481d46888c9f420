/** Recordings, of which a part is asked for, and the picture that counts. At another spelling the picture is refused. */
const paths = /^\/(?:talks\/\d+\/recording\/file\/?|search\/in-vain\.gif)$/;

/** Whether the answer at this address depends on more of the request than a page for everyone does. */
export const isAnsweredApart = (pathname: string) => paths.test(pathname);
