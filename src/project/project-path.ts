/** Which files are projects, by their names. */

/** A C#, F# or Visual Basic project, by its name. */
export function isProjectPath(path: string): boolean {
  return /\.(?:cs|fs|vb)proj$/i.test(path)
}

/** Whether a path names a C# file; only those that a command names, or that are marked, are projects. */
export function isCSharpFile(path: string): boolean {
  return /\.cs$/i.test(path)
}
