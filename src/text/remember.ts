/** Answers that are worth keeping: a repository says the same few texts in thousands of files. */

/**
 * The same function, which remembers its answers to the first texts that it is asked about. The later ones it works out
 * each time, so that what a repository says cannot fill the memory.
 */
export function remembering<T>(answer: (text: string) => T, most = 1000): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const before = answers.get(text)
    if (before !== undefined) return before
    const now = answer(text)
    if (answers.size < most) answers.set(text, now)
    return now
  }
}
