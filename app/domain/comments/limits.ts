/** Comments that one question or one answer takes, and that its page therefore shows; a longer talk belongs into an answer. */
export const COMMENTS_PER_POST = 50;
