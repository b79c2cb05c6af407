/** The image of another Dockerfile of the repository, as a stage finds it: `FROM shop-build`, `COPY --from=shop-build`. */
import type { Span } from '../../text/source.ts'
import type { StageState } from './state.ts'

/** What a Dockerfile of the repository leaves in an image that is given a name. */
export interface BuiltImage {
  readonly dockerfile: string
  /** The end of its shipped stage. */
  readonly state: StageState
}

/** The image that the repository builds under a name; undefined when none or several do. */
export type BuiltImages = (name: string) => BuiltImage | undefined

/** What an image hands on, of which nothing was made here. */
export type Contents = Pick<
  StageState,
  'files' | 'artifacts' | 'prebuilt' | 'outside' | 'variables' | 'environment' | 'workingDirectory' | 'shell'
>

/** @param where the characters of this Dockerfile that name the image: they stand for everything that comes out of it */
export function contentsOf({ dockerfile, state }: BuiltImage, where: Span): Contents {
  const { files, environment, workingDirectory, shell } = state
  return {
    files,
    artifacts: state.artifacts.map((artifact) => ({
      ...artifact,
      tree: undefined,
      stage: undefined,
      maker: artifact.maker ?? dockerfile,
      where,
      notCopied: [],
      stranger: undefined
    })),
    prebuilt: state.prebuilt.map((output) => ({ ...output, where })),
    outside: state.outside.map(({ value }) => ({ value, where })),
    variables: new Map([...state.variables].filter(([name]) => environment.has(name))),
    environment,
    workingDirectory,
    shell
  }
}
