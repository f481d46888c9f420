export const RESULTS_PER_PAGE = 20;
/** Nobody reads further; whoever would narrows the search. So every total can be counted after the visibility check. */
export const SEARCH_WINDOW = 200;
