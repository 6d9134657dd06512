/** Whether `npm run test:long` asked for all seeds; otherwise a few of each show that nothing is broken. */
export const isLong = process.env.LONG === '1'
