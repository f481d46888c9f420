export const RESULTS_PER_PAGE = 20;
/**
 * Hits of one search that are looked at: every total and every count is made of those that may be seen. Nobody reads further; whoever
 * would narrows the search.
 */
export const SEARCH_WINDOW = 400;
