/** The 97.5 % quantile of the standard normal distribution: of a 95 % interval. */
export const NORMAL_97_5 = 1.959963984540054;
