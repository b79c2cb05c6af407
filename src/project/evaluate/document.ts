/** One MSBuild file as steps: property groups, imports, choices, items. What stands in targets is left out, but for items that they take away. */
import type { Span } from '../../text/source.ts'
import type { Condition } from '../msbuild/parse-condition.ts'
import type { Expression } from '../msbuild/parse-expression.ts'

export interface Document {
  /** Repository path; undefined for what the SDK brings. */
  readonly path: string | undefined
  /** Absolute folder and file name in the evaluation's own file system. */
  readonly folder: string
  readonly file: string
  readonly treatAsLocal: Expression
  readonly steps: readonly Step[]
}

export type Step = PropertyGroup | Import | ImportGroup | Choose | ItemGroup | Defaults | SdkStep

export interface Guarded {
  readonly condition: Condition | undefined
  readonly where: Span | undefined
}

export interface PropertyGroup extends Guarded {
  readonly kind: 'properties'
  readonly properties: readonly PropertyStep[]
}

export interface PropertyStep extends Guarded {
  readonly name: string
  /** The name in lower case: MSBuild ignores case. */
  readonly key: string
  readonly value: Expression
  /** The characters that say the value; undefined in the SDK's own steps. */
  readonly text: Span | undefined
}

export interface Import extends Guarded {
  readonly kind: 'import'
  readonly project: Expression
  /** `<Import Sdk="…">`: the path is one of the SDK's own files. */
  readonly sdk: SdkReference | undefined
}

export interface ImportGroup extends Guarded {
  readonly kind: 'imports'
  readonly imports: readonly Import[]
}

export interface Choose {
  readonly kind: 'choose'
  readonly branches: readonly Branch[]
}

/** A When; an Otherwise has no condition. */
export interface Branch extends Guarded {
  readonly steps: readonly Step[]
}

export interface ItemGroup extends Guarded {
  readonly kind: 'items'
  readonly items: readonly ItemStep[]
  /** All that the group adds, by type, when none of its items depends on anything. */
  readonly fixed: ReadonlyMap<string, FixedItems> | undefined
}

export interface FixedItems {
  readonly items: readonly FixedItem[]
  /** How many elements say them. */
  readonly steps: number
}

export interface ItemStep extends Guarded {
  /** In lower case. */
  readonly type: string
  /** The items that Include says, when nothing in them depends on anything. */
  readonly fixed: readonly FixedItem[] | undefined
  /** Types of `@(…)` in the item and in the condition of its group, in lower case. */
  readonly refersTo: readonly string[]
  readonly include: Expression | undefined
  readonly exclude: Expression | undefined
  readonly remove: Expression | undefined
  readonly update: Expression | undefined
  readonly metadata: readonly MetadataStep[]
  /** Its metadata look at the item that they belong to, `%(Name)`. */
  readonly asksItems: boolean
  /** The characters of Include, Update or Remove. */
  readonly text: Span | undefined
}

export interface FixedItem {
  readonly include: string
  readonly metadata: ReadonlyMap<string, string>
  readonly where: Span | undefined
}

export interface MetadataStep extends Guarded {
  readonly name: string
  readonly value: Expression
}

/** An ItemDefinitionGroup: metadata that every later item of the type has. */
export interface Defaults extends Guarded {
  readonly kind: 'defaults'
  readonly items: readonly ItemStep[]
}

/** An SDK as a project names it; global.json may hold the version. */
export interface SdkReference {
  readonly name: string
  readonly version: string | undefined
}

/** A place where an SDK puts its props or targets. */
export interface SdkStep extends Guarded, SdkReference {
  readonly kind: 'sdk'
  readonly part: 'props' | 'targets'
}
