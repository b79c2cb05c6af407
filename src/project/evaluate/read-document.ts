/** The XML of a project, props or targets file → a document. */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import { nameOf, parentOf } from '../../text/repository.ts'
import type { Source, Span } from '../../text/source.ts'
import { splitList, unescapeText } from '../msbuild/escape.ts'
import { type Condition, parseCondition } from '../msbuild/parse-condition.ts'
import { type Expression, parseExpression } from '../msbuild/parse-expression.ts'
import { repositoryRoot } from '../msbuild/paths.ts'
import type { ProjectStyle } from '../project.ts'
import { attributeOf, readXml, type XmlElement } from '../xml/read-xml.ts'
import type {
  Branch,
  Document,
  FixedItem,
  Import,
  ItemGroup,
  ItemStep,
  MetadataStep,
  PropertyStep,
  SdkReference,
  SdkStep,
  Step
} from './document.ts'

export interface ReadDocument {
  readonly document: Document
  /** Names of the SDKs in order, without versions: `Sdk` attribute, `<Sdk>` elements, `<Import Sdk=…>`. */
  readonly sdks: readonly string[]
  readonly style: ProjectStyle
}

const longestExpression = 16_000

/** Reads a file; unknown when it is not XML with `<Project>` at its root. */
export function readDocument(source: Source): Fact<ReadDocument> {
  const xml = readXml(source)
  if (!xml.known) return xml
  const root = xml.value
  if (root.name !== 'Project') return unknown(`${source.path} holds <${root.name}>, not <Project>`, root.outer)
  const attribute = attributeOf(root, 'Sdk')
  const sdks = [...sdkReferences(attribute?.value ?? ''), ...sdkElements(root)]
  const around = (part: SdkStep['part']): SdkStep[] =>
    sdks.map((sdk) => ({ kind: 'sdk', ...sdk, part, condition: undefined, where: attribute?.where }))
  const body = stepsOf(root.children, 0)
  const folder = parentOf(source.path)
  const names = new Set([...sdks, ...importedSdks(body)].map(({ name }) => name))
  return known({
    sdks: [...names],
    style: names.size > 0 ? 'sdk' : 'legacy',
    document: {
      path: source.path,
      folder: folder === '' ? repositoryRoot : `${repositoryRoot}/${folder}`,
      file: nameOf(source.path),
      treatAsLocal: expressionOf(attributeOf(root, 'TreatAsLocalProperty')?.value ?? ''),
      steps: [...around('props'), ...body, ...around('targets')]
    }
  })
}

/** `A;B/1.2.3` → A, and B with its version. */
function sdkReferences(text: string): SdkReference[] {
  return text.split(';').flatMap((part) => {
    const [name = '', version] = part.split('/', 2).map((word) => word.trim())
    return name === '' ? [] : [{ name, version }]
  })
}

function sdkElements(root: XmlElement): SdkReference[] {
  return root.children.filter((child) => child.name === 'Sdk').flatMap((child) => sdkNamedBy(child, 'Name') ?? [])
}

/** An element that names one SDK, and its version in the same attribute or in Version. */
function sdkNamedBy(element: XmlElement, name: string): SdkReference | undefined {
  const [reference] = sdkReferences(attributeOf(element, name)?.value ?? '')
  if (reference === undefined) return undefined
  return { ...reference, version: reference.version ?? attributeOf(element, 'Version')?.value }
}

/** `<Import Sdk="…">` in the text of the project. */
function importedSdks(steps: readonly Step[]): readonly SdkReference[] {
  return steps.flatMap((step) => {
    const imports = step.kind === 'import' ? [step] : step.kind === 'imports' ? step.imports : []
    return imports.flatMap(({ sdk }) => sdk ?? [])
  })
}

function expressionOf(text: string): Expression {
  return text.length > longestExpression
    ? [{ kind: 'unreadable', text: `${text.slice(0, 40)}…` }]
    : parseExpression(text)
}

function guard(element: XmlElement): { readonly condition: Condition | undefined; readonly where: Span } {
  const condition = attributeOf(element, 'Condition')
  if (condition === undefined) return { condition: undefined, where: element.outer }
  const { value, where } = condition
  return value.length > longestExpression
    ? { condition: { kind: 'unreadable', text: `${value.slice(0, 40)}…` }, where }
    : { condition: parseCondition(value), where }
}

const deepestChoose = 20

function stepsOf(elements: readonly XmlElement[], depth: number): Step[] {
  return elements.flatMap((element) => stepOf(element, depth) ?? [])
}

function stepOf(element: XmlElement, depth: number): Step | undefined {
  switch (element.name) {
    case 'PropertyGroup':
      return { kind: 'properties', ...guard(element), properties: element.children.map(propertyOf) }
    case 'Import':
      return importOf(element)
    case 'ImportGroup': {
      const imports = element.children.filter((child) => child.name === 'Import').map(importOf)
      return { kind: 'imports', ...guard(element), imports }
    }
    case 'ItemGroup':
      return itemGroupOf(element)
    case 'ItemDefinitionGroup':
      return { kind: 'defaults', ...guard(element), items: element.children.map((child) => itemOf(child, element)) }
    case 'Target':
      return removalsOf(element)
    case 'Choose':
      return depth > deepestChoose ? undefined : { kind: 'choose', branches: branchesOf(element, depth) }
    default:
      return undefined
  }
}

function itemGroupOf(element: XmlElement): ItemGroup {
  const items = element.children.map((child) => itemOf(child, element))
  return { kind: 'items', ...guard(element), items, fixed: fixedByType(items) }
}

/** A central list of packages is one group of hundreds of such items, which every project has. */
function fixedByType(steps: readonly ItemStep[]): ItemGroup['fixed'] {
  const fixed = new Map<string, { items: FixedItem[]; steps: number }>()
  for (const step of steps) {
    if (step.fixed === undefined || (step.condition ?? step.remove ?? step.update) !== undefined) return undefined
    const { items, steps } = fixed.get(step.type) ?? { items: [], steps: 0 }
    items.push(...step.fixed)
    fixed.set(step.type, { items, steps: steps + 1 })
  }
  return fixed
}

function branchesOf(element: XmlElement, depth: number): Branch[] {
  return element.children
    .filter((child) => child.name === 'When' || child.name === 'Otherwise')
    .map((child) => ({ ...guard(child), steps: stepsOf(child.children, depth + 1) }))
}

function propertyOf(element: XmlElement): PropertyStep {
  const { condition, where } = guard(element)
  const value: Expression =
    element.children.length > 0
      ? [{ kind: 'unreadable', text: `<${element.children[0]?.name}>` }]
      : expressionOf(element.text)
  return { condition, where, name: element.name, key: element.name.toLowerCase(), value, text: element.inner }
}

function importOf(element: XmlElement): Import {
  const project = attributeOf(element, 'Project')
  return {
    kind: 'import',
    ...guard(element),
    project: expressionOf(project?.value ?? ''),
    sdk: sdkNamedBy(element, 'Sdk')
  }
}

/**
 * A target may run: items that it takes away may be there or not. The framework references of other projects appear when
 * targets run, so taking one of those away counts as an item of its own.
 */
function removalsOf(target: XmlElement): Step | undefined {
  const groups = target.children.filter((child) => child.name === 'ItemGroup')
  const steps = groups.flatMap((group) => group.children.map((child) => itemOf(child, group)))
  const items = steps.flatMap((step): ItemStep[] => {
    if (step.remove === undefined) return []
    return step.type === 'transitiveframeworkreference'
      ? [{ ...step, include: step.remove, remove: undefined }]
      : [step]
  })
  if (items.length === 0) return undefined
  const name = attributeOf(target, 'Name')?.value ?? ''
  return { kind: 'items', condition: { kind: 'target', name }, where: target.outer, items, fixed: undefined }
}

const actions = new Set(['Include', 'Exclude', 'Remove', 'Update', 'Condition', 'Label', 'KeepDuplicates'])

function itemOf(element: XmlElement, group: XmlElement): ItemStep {
  const expression = (name: string) => {
    const attribute = attributeOf(element, name)
    return attribute === undefined ? undefined : expressionOf(attribute.value)
  }
  const target = attributeOf(element, 'Include') ?? attributeOf(element, 'Update') ?? attributeOf(element, 'Remove')
  const include = expression('Include')
  const exclude = expression('Exclude')
  const remove = expression('Remove')
  const update = expression('Update')
  const metadata = [...attributeMetadata(element), ...element.children.map(metadataStepOf)]
  const { condition, where } = guard(element)
  const texts = textsOf(element)
  return {
    condition,
    where,
    include,
    exclude,
    remove,
    update,
    type: element.name.toLowerCase(),
    fixed: fixedItems(include, exclude, metadata, target?.where),
    refersTo: itemTypes(`${texts}\n${conditionOf(group)}`),
    metadata,
    asksItems: texts.includes('%('),
    text: target?.where
  }
}

/** Everything that an item says: its attributes, and what stands in it. */
function textsOf({ attributes, children }: XmlElement): string {
  let texts = ''
  for (const { value } of attributes) texts += `${value}\n`
  for (const child of children) texts += `${child.text}\n${textsOf(child)}`
  return texts
}

function conditionOf(element: XmlElement): string {
  return attributeOf(element, 'Condition')?.value ?? ''
}

const noValues = new Map<string, string>()

/** Items whose names and metadata are literal text: they are made once and not at every evaluation. */
function fixedItems(
  include: Expression | undefined,
  exclude: Expression | undefined,
  metadata: readonly MetadataStep[],
  where: Span | undefined
): readonly FixedItem[] | undefined {
  const names = include === undefined || exclude !== undefined ? undefined : literalOf(include)
  if (names === undefined || /[*?]/.test(names)) return undefined
  const values = metadata.length === 0 ? noValues : new Map<string, string>()
  for (const { name, value, condition } of metadata) {
    const text = condition === undefined ? literalOf(value) : undefined
    if (text === undefined) return undefined
    values.set(name.toLowerCase(), unescapeText(text))
  }
  return splitList(names).map((name) => ({ include: unescapeText(name), metadata: values, where }))
}

function literalOf(expression: Expression): string | undefined {
  const [only = ''] = expression
  return expression.length <= 1 && typeof only === 'string' && !only.includes('\\') ? only : undefined
}

function itemTypes(text: string): readonly string[] {
  if (!text.includes('@(')) return []
  return Array.from(text.matchAll(/@\(\s*([A-Za-z_](?:\w|-(?!>))*)/g), ([, type = '']) => type.toLowerCase())
}

function attributeMetadata(element: XmlElement): MetadataStep[] {
  return element.attributes
    .filter(({ name }) => !actions.has(name))
    .map(({ name, value, where }) => ({ name, value: expressionOf(value), condition: undefined, where }))
}

function metadataStepOf(element: XmlElement): MetadataStep {
  return { ...guard(element), name: element.name, value: expressionOf(element.text) }
}
