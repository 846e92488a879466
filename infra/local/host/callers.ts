/** Who waits for an answer of the API right now: deliveries, which nobody waits for, give way to them. */
export const openCallers = () => {
  let waiting = 0;
  return {
    areWaiting: () => waiting > 0,
    /** Counts somebody as waiting until `answer` is there. */
    waitFor: async <T>(answer: Promise<T>): Promise<T> => {
      waiting += 1;
      try {
        return await answer;
      } finally {
        waiting -= 1;
      }
    },
  };
};
