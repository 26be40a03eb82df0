/** What the first screen does not need is fetched so many milliseconds later; by then even a slow phone has drawn from its own store. */
export const afterFirstScreen = 500;
