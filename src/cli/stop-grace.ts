/** How long a stop waits for requests, and for runs to end their page; whoever runs them next goes on there. */
export const stopGraceMs = 10_000
